import type { Command } from 'commander';
import type { Broken } from '#shared/contract/audit.ts';
import { placeFlags } from '../flags.ts';
import { checkLog } from '../audit/index.ts';
import { packCommands } from './audit-pack.ts';
import { seal, type Verified } from '../ledger/index.ts';
import { exitCodes, progressOf, report, withContext, withJson, type Flags } from './run.ts';

export function auditCommands(program: Command): void {
  const audit = program.command('audit').description('the audit log: who did what, append-only and signed');
  withJson(placeFlags(audit.command('verify')))
    .description('hashes every entry of the server and of all workstations again, and names the first that is not what it was (R-AUD-5)')
    .action((flags: Flags) =>
      report(flags, async () => {
        const { verified, unsealed } = await withContext(flags, async (context) => {
          // What was done seconds ago is taken in first; a log that is broken is not signed anew, and is looked at all the same.
          const refused = await seal(context).then(
            () => false,
            () => true,
          );
          return { verified: await checkLog(context, progressOf('entries')), unsealed: refused };
        });
        const whole = verified.broken.length === 0;
        return {
          text: textOf(verified, unsealed),
          json: { ok: whole, first: verified.broken[0] ?? null, ...verified },
          ...(!whole && { exitCode: exitCodes.refused }),
        };
      }),
    );
  packCommands(audit);
}

const words: Readonly<Record<Broken['what'], string>> = {
  changed: 'is not what was written',
  missing: 'is missing',
  swapped: 'stands in the place of another',
  truncated: 'and what came after it were cut off',
  'erasure-lines': 'no longer has the lines of the erasure log that it holds',
  nodes: 'cannot be proved: hashes of the tree are missing',
  signature: 'lies under a signature that is not ours',
  outside: 'or one before it differs from the checkpoint that is kept outside',
  gap: 'never came',
  fork: 'came in two versions',
  head: 'is not the one whose signed head the server took in',
};

const n = (count: number): string => count.toLocaleString('en-GB');

function textOf({ entries, root, checkpoints, outside, chains, broken }: Verified, unsealed: boolean): string {
  const outsideWords = {
    agrees: 'the one outside the database agrees',
    none: 'there is none outside the database to compare with',
    restored: 'the one outside is of the time before a restore',
    differs: 'the one outside the database DIFFERS',
  };
  const name = (desk: string | null) => chains.find((chain) => chain.desk === desk)?.name ?? desk;
  return [
    `Server: ${n(entries)} entries, root ${root ?? 'unknown'}; ${n(checkpoints)} signed checkpoints compared, ${outsideWords[outside]}.`,
    ...chains.map(({ name: desk, first, entries: count }) => `${desk}: ${n(count)} entries${first > 1 ? `, from ${n(first)} on` : ''}`),
    ...(unsealed ? ['Entries of the last moments could not be taken in.'] : []),
    ...(broken.length === 0 ? ['The log is whole.'] : []),
    ...broken.map(
      ({ what, entry, desk, id }) =>
        `BROKEN: entry ${n(entry)} of ${desk === null ? 'the server' : name(desk)}${id === null ? '' : ` (${id})`} ${words[what]}.`,
    ),
  ].join('\n');
}
