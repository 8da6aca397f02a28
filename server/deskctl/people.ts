import { Argument, Option, type Command } from 'commander';
import { roles, type Role } from '#shared/catalogue/index.ts';
import { addPerson, disablePerson, resetPassword } from '../accounts/index.ts';
import { placeFlags } from '../flags.ts';
import { report, withContext, withJson, type Flags } from './run.ts';

export function userCommands(program: Command): void {
  const user = program.command('user').description('the people who work here');

  withJson(placeFlags(user.command('add')))
    .description('add a person; prints a one-time invite with which they set their own password')
    .addArgument(new Argument('<name>', 'the name they sign in with'))
    .addOption(new Option('--role <role>', 'what they do').choices(roles).makeOptionMandatory())
    .option('--site <id>', 'the only site where they may sign in (default: every site)')
    .option('--trained <date>', 'the day of their briefing, such as 2026-11-22; without it the manager enters it before they sign in')
    .action((name: string, flags: Flags & { readonly role: Role; readonly site?: string; readonly trained?: string }) =>
      report(flags, async () => {
        const { id, invite } = await withContext(flags, (context) =>
          addPerson(context, {
            ...{ name, role: flags.role, site: flags.site ?? null },
            ...(flags.trained !== undefined && { trainedOn: flags.trained }),
          }),
        );
        return {
          text: `${name} may sign in as ${flags.role}.\nOne-time invite, good for 7 days: ${invite ?? ''}`,
          json: { id, name, role: flags.role, invite },
        };
      }),
    );

  withJson(placeFlags(user.command('disable')))
    .description('close an account: no sign-in anywhere, and desks delete its slot at their next contact')
    .addArgument(new Argument('<name>', 'the name they sign in with'))
    .option('--for-cause', 'the stores of the desks where they worked get new keys at the next sign-in')
    .action((name: string, flags: Flags & { readonly forCause?: boolean }) =>
      report(flags, async () => {
        const { id } = await withContext(flags, (context) => disablePerson(context, name, { forCause: flags.forCause ?? false }));
        return { text: `${name} may not sign in any more.`, json: { id, name, active: false } };
      }),
    );

  withJson(placeFlags(user.command('reset')))
    .description('take a password back; prints a one-time invite with which they set a new one')
    .addArgument(new Argument('<name>', 'the name they sign in with'))
    .action((name: string, flags: Flags) =>
      report(flags, async () => {
        const { id, invite } = await withContext(flags, (context) => resetPassword(context, name));
        const text = `The old password of ${name} opens nothing from each desk's next contact on.\nOne-time invite, good for 7 days: ${invite}`;
        return { text, json: { id, name, invite } };
      }),
    );
}
