import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';

const told = z.object({
  rounds: z.array(z.object({ disaster: z.string(), struck: z.int(), confirmed: z.int(), failure: z.string().nullable() })),
  scanned: z.object({ bytes: z.int(), found: z.array(z.unknown()), overlooked: z.array(z.string()) }),
});

/** The short form: every disaster, and many rounds, are `npm run test:crash`. */
it('keeps what was confirmed when a core and the server are killed, and leaves no word where it must not be', async () => {
  const args = [join(import.meta.dirname, 'main.ts'), '--rounds', '2', '--only', 'killed', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { rounds, scanned } = told.parse(JSON.parse(stdout));
  expect(rounds.map(({ disaster, failure }) => [disaster, failure])).toEqual([
    ['workstation killed', null],
    ['server killed', null],
  ]);
  expect(Math.min(...rounds.flatMap(({ struck, confirmed }) => [struck, confirmed]))).toBeGreaterThan(0);
  expect([scanned.found, scanned.overlooked]).toEqual([[], []]);
});
