import { appendFileSync } from 'node:fs';

/** Where a run collects its skips; `npm test` sets it and prints them at the end. */
const ledger = process.env['CLEANDESK_SKIPS'];

/**
 * Whether this machine can do what a test needs. When it cannot, the skip is printed as
 * `skipped: NAME (reason)` and counted, never silent:
 *
 *     it.runIf(machineCan('small tmpfs', process.getuid?.() === 0, 'needs root'))('says that the disk is full', …)
 *     test.skip(!machineCan('X clipboard', onPath('xclip') !== undefined, 'needs xclip'))
 */
export function machineCan(name: string, able: boolean, reason: string): boolean {
  if (able) return true;
  const line = `skipped: ${name} (${reason})`;
  if (ledger === undefined) console.log(line);
  else appendFileSync(ledger, `${line}\n`);
  return false;
}
