import type { Command } from 'commander';
import type { Reconciliation } from '#shared/contract/admin.ts';
import { provePerson } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { placeFlags } from '../flags.ts';
import { confirmReconciliation, reconcileWithout, reconciliation } from '../recovery/index.ts';
import { typed } from './recovery-key.ts';
import { report, withContext, withJson, type Flags } from './run.ts';

interface ReconcileFlags extends Flags {
  readonly without?: string;
  readonly confirm?: string;
}

export function reconcileCommand(program: Command): void {
  withJson(placeFlags(program.command('reconcile')))
    .description('what came back after a restore, what is still missing, and who has confirmed')
    .option('--without <desk>', 'wait no longer for a workstation that will not come back')
    .option('--confirm <name>', 'confirm as this administrator or manager; asks for the password, or reads it from standard input')
    .action((flags: ReconcileFlags) =>
      report(flags, async () => {
        const found = await withContext(flags, async (context) => {
          if (flags.without !== undefined) await reconcileWithout(context, flags.without, null);
          if (flags.confirm !== undefined) await confirmAs(context, flags.confirm);
          return reconciliation(context);
        });
        return { text: found === null ? 'This server was never restored from a backup.' : textOf(found), json: { reconciliation: found } };
      }),
    );
}

async function confirmAs(context: Context, name: string): Promise<void> {
  const person = await provePerson(context, name, await typed(`Password of ${name}: `, true));
  const open = await reconciliation(context);
  await confirmReconciliation(context, open?.epoch ?? 0, person);
}

const moment = (time: number): string => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
const confirmed = (who: Reconciliation['manager']): string => (who === null ? 'not yet' : `${who.name}, ${moment(who.at)}`);

function stateOf({ returnedAt, givenUpAt, settledAt }: Reconciliation['workstations'][number]): string {
  if (settledAt !== null) return `settled ${moment(settledAt)}`;
  if (returnedAt !== null) return `back ${moment(returnedAt)}`;
  return givenUpAt === null ? 'not back yet' : `given up ${moment(givenUpAt)}`;
}

function textOf(found: Reconciliation): string {
  const { epoch, restoredAt, lostAt, erased, holds, revoked, workstations, refused, toErase, administrator, manager, endedAt } = found;
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
    ...(toErase === 0 ? [] : [`Known to be erased at workstations, and erased with the confirmation: ${toErase} rows`]),
    `Administrator: ${confirmed(administrator)}; manager: ${confirmed(manager)}`,
    endedAt === null ? 'Retention, mail and notices pause until both have confirmed.' : `Over since ${moment(endedAt)}.`,
  ].join('\n');
}
