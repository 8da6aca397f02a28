import type { Command } from 'commander';
import type { Reconciliation } from '#shared/contract/admin.ts';
import { placeFlags } from '../flags.ts';
import { reconciliation } from '../recovery/index.ts';
import { report, withContext, withJson, type Flags } from './run.ts';

export function reconcileCommand(program: Command): void {
  withJson(placeFlags(program.command('reconcile')))
    .description('what came back after a restore, what is still missing, and who has confirmed')
    .action((flags: Flags) =>
      report(flags, async () => {
        const found = await withContext(flags, reconciliation);
        return { text: found === null ? 'This server was never restored from a backup.' : textOf(found), json: { reconciliation: found } };
      }),
    );
}

const moment = (time: number): string => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
const confirmed = (who: Reconciliation['manager']): string => (who === null ? 'not yet' : `${who.name}, ${moment(who.at)}`);

function stateOf({ returnedAt, givenUpAt, settledAt }: Reconciliation['workstations'][number]): string {
  if (settledAt !== null) return `settled ${moment(settledAt)}`;
  if (returnedAt !== null) return `back ${moment(returnedAt)}`;
  return givenUpAt === null ? 'not back yet' : `given up ${moment(givenUpAt)}`;
}

function textOf(found: Reconciliation): string {
  const { epoch, restoredAt, lostAt, erased, holds, revoked, workstations, refused, administrator, manager, endedAt } = found;
  return [
    `Epoch ${epoch}: restored ${moment(restoredAt)} from a backup of ${moment(lostAt)}`,
    `From the journal: ${erased} erased, ${holds} holds, ${revoked} revoked`,
    '',
    `Workstations (${workstations.length})`,
    ...workstations.map(
      (desk) =>
        `  ${desk.code.padEnd(4)} ${desk.name.padEnd(24)} ${stateOf(desk)}; sent again ${desk.resent}, rows taken ${desk.taken}, refused ${desk.refused}\n       ${desk.id}`,
    ),
    '',
    `Rows offered and not taken (${refused.length})`,
    ...refused.map(({ kind, id, code }) => `  ${kind} ${id}: ${code}`),
    '',
    `Administrator: ${confirmed(administrator)}; manager: ${confirmed(manager)}`,
    endedAt === null ? 'Retention, mail and notices pause until both have confirmed at a workstation.' : `Over since ${moment(endedAt)}.`,
  ].join('\n');
}
