import { parseArgs } from 'node:util';
import { findCards } from '#shared/policy/index.ts';
import { median, timed } from './samples.ts';

/**
 * `npm run bench:guard`: how fast the card-number guard reads, in MB/s, and that twice the text takes twice
 * the time. 100 MB of notes of which 1 % of the lines hold a run of 16 digits, and texts of digits alone.
 */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, megabytes: { type: 'string', default: '100' } } });
const megabyte = 1e6;
const runs = 3;

const talk = 'caller says the machine leaks at the door seal after the rinse and asks for a call back on monday about order 12345 ';
/** Sixteen digits of a linear congruence: as many pass the check digit as of any others. */
function* sixteens(): Generator<string> {
  for (let seed = 1; ;) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield String(seed).padStart(16, '4539');
  }
}

/** Notes of about 1 kB, one line in a hundred with a run of 16 digits. */
function notes(bytes: number): string[] {
  const digits = sixteens();
  const made: string[] = [];
  for (let size = 0, line = 0; size < bytes;) {
    const lines = Array.from({ length: 12 }, () => (line++ % 100 === 0 ? `reference ${digits.next().value}` : talk.slice(line % 30)));
    made.push(lines.join('\n'));
    size += made.at(-1)?.length ?? 0;
  }
  return made;
}
const digitsAlone = (bytes: number): string[] => {
  const digits = sixteens();
  return [Array.from({ length: Math.ceil(bytes / 17) }, () => String(digits.next().value)).join(' ')];
};
const oneByOne = (bytes: number): string[] => ['4 2 4 2 '.repeat(bytes / 8)];
const oneRun = (bytes: number): string[] => ['42'.repeat(bytes / 2)];

interface Measured {
  readonly name: string;
  readonly bytes: number;
  readonly ms: readonly number[];
  readonly found: number;
}

function measure(name: string, texts: readonly string[]): Measured {
  let found = 0;
  const ms = Array.from({ length: runs }, () => timed(() => (found = texts.reduce((sum, text) => sum + findCards(text).found.length, 0))));
  return { name, bytes: texts.reduce((sum, text) => sum + text.length, 0), ms, found };
}
const speed = ({ bytes, ms }: Measured): number => bytes / megabyte / (median(ms) / 1000);

const whole = Number(values.megabytes) * megabyte;
findCards(notes(megabyte).join('\n'));
const measured = [measure('notes, 1 % of lines with 16 digits', notes(whole))];
for (const [name, make] of [
  ['groups of 16 digits alone', digitsAlone],
  ['digits one by one', oneByOne],
  ['one run of digits', oneRun],
] as const) {
  for (const bytes of [whole / 200, whole / 100]) measured.push(measure(name, make(bytes)));
}
if (values.json)
  console.log(JSON.stringify({ node: process.version, rows: measured.map((row) => ({ ...row, megabytesPerSecond: speed(row) })) }));
else
  for (const row of measured)
    console.log(`${row.name}: ${(row.bytes / megabyte).toFixed(1)} MB at ${speed(row).toFixed(2)} MB/s, ${row.found} found`);
