import type { Command } from 'commander';
import type { Workstation } from '#shared/contract/admin.ts';
import { workstations } from '../admin/index.ts';
import { revokeDesk } from '../accounts/index.ts';
import { placeFlags } from '../flags.ts';
import { report, withContext, withJson, type Flags } from './run.ts';

/** The administrator's page of workstations, on the command line. */
export function workstationCommands(program: Command): void {
  const command = program
    .command('workstations')
    .description('every workstation: who was there, its lease, what it owes and what waits there');

  withJson(placeFlags(command.command('list', { isDefault: true })))
    .description('list them')
    .action((flags: Flags) =>
      report(flags, async () => {
        const listed = await withContext(flags, workstations);
        return {
          text: listed.length === 0 ? 'No workstation has been enrolled yet.' : listed.map(lineOf).join('\n'),
          json: { workstations: listed },
        };
      }),
    );

  for (const how of ['revoke', 'retire'] as const) {
    withJson(placeFlags(command.command(how)))
      .description(how === 'retire' ? 'take one out of service in good order' : 'end one that is lost: the server answers it no more')
      .argument('<workstation>', 'its code, or its id')
      .requiredOption('--reason <text>', 'why; it stands in the audit log')
      .action((id: string, flags: Flags & { readonly reason: string }) =>
        report(flags, async () => {
          await withContext(flags, (context) => revokeDesk(context, id, { reason: flags.reason, retire: how === 'retire' }));
          return { text: `Workstation ${id} is ${how}d.`, json: { id, [`${how}d`]: true } };
        }),
      );
  }
}

const minuteOf = (time: number): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

function lineOf({ code, name, zone, site, state, person, lastContact, lockAt, waiting, receiptsOwed, program, id }: Workstation): string {
  const facts = [
    `last heard ${minuteOf(lastContact)} UTC`,
    person ?? 'nobody yet',
    `lease until ${minuteOf(lockAt)}`,
    `${waiting ?? '?'} waiting`,
    `${receiptsOwed} receipts owed`,
    program ?? 'version unknown',
  ];
  return `${code.padEnd(4)} ${name.padEnd(24)} ${zone}/${site}, ${state}\n     ${facts.join(', ')}\n     ${id}`;
}
