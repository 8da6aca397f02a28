import { Option, type Command } from 'commander';
import { zones, type Zone } from '#shared/catalogue/index.ts';
import { currentPolicy, makeEnrolmentCode, revokeDesk } from '../accounts/index.ts';
import { placeFlags } from '../flags.ts';
import { report, withContext, withJson, type Flags } from './run.ts';

export function deskCommands(program: Command): void {
  withJson(placeFlags(program.command('enrol')))
    .description('make a one-time code, good for 24 hours, that turns a computer into a workstation')
    .addOption(new Option('--zone <zone>', 'where it stands').choices(zones).makeOptionMandatory())
    .option('--site <id>', 'its site (default: the only one)')
    .option('--name <name>', 'what it is called (default: what is typed there)')
    .action((flags: Flags & { readonly zone: Zone; readonly site?: string; readonly name?: string }) =>
      report(flags, async () => {
        const made = await withContext(flags, async (context) => {
          const site = flags.site ?? (await onlySite(context.db));
          return { ...(await makeEnrolmentCode(context, { zone: flags.zone, site, name: flags.name ?? null })), site };
        });
        const text = `Enrolment code for a workstation in ${flags.zone} at ${made.site}, once, within 24 hours:\n${made.code}`;
        return { text, json: { ...made, zone: flags.zone } };
      }),
    );

  withJson(placeFlags(program.command('revoke')))
    .description('end a workstation: the server answers it no more; one that is away opens until its lease ends')
    .argument('<workstation>', 'its code, or its id, as "deskctl status" shows them')
    .requiredOption('--reason <text>', 'why; it stands in the audit log')
    .action((id: string, flags: Flags & { readonly reason: string }) =>
      report(flags, async () => {
        await withContext(flags, (context) => revokeDesk(context, id, { reason: flags.reason }));
        return { text: `Workstation ${id} is revoked.`, json: { id, revoked: true } };
      }),
    );
}

/** With several sites the empty answer is refused as an unknown site, and the refusal lists them. */
async function onlySite(db: Parameters<typeof currentPolicy>[0]): Promise<string> {
  const { sites } = await currentPolicy(db);
  return sites.length === 1 ? (sites[0]?.id ?? '') : '';
}
