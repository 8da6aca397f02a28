/**
 * `node scripts/checks/skips.ts LOG` compares the lines `skipped: NAME (reason)` of what a run printed
 * with the names in `.ci/expected-skips.txt`. A new one fails; one fewer is a better machine.
 */
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const expectedPath = '.ci/expected-skips.txt';
const log = process.argv[2];
if (log === undefined) {
  console.error('usage: node scripts/checks/skips.ts LOG');
  process.exit(2);
}

const expected = new Set(
  readFileSync(expectedPath, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#')),
);
const printed = new Set(
  stripVTControlCharacters(readFileSync(log, 'utf8'))
    .split('\n')
    .flatMap((line) => /^skipped: (.+?) \(.*\)\s*$/.exec(line)?.[1] ?? []),
);

const surprises = [...printed].filter((name) => !expected.has(name));
for (const name of surprises)
  console.error(`"${name}" was skipped and is not in ${expectedPath}: mend it, or list it there with the reason.`);
console.log(`${printed.size} skips, ${surprises.length} unexpected`);
if (surprises.length > 0) process.exitCode = 1;
