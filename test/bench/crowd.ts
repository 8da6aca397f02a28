import type { Database } from 'better-sqlite3';
import { putRow } from '#core/store/index.ts';
import { seeded } from './samples.ts';

const given = 'Mary Daniel Priya Kari Helen Tom Aisha Sean Siân Zoë Omar Grace Peter Ewan Fatima Ines Lucy Noah Olu Petra'.split(' ');
const starts = 'Ok Har Ward Mac Bel Cart Dun Ell Fair Gal Hol Ing Jen Kir Lan Mor Nor Oak Pem Rad San Thorn Und Wal Yar Zel'.split(' ');
const ends = 'afor tley son field worth ham er ley ton well by wood man shaw den gate brook thwaite combe mere'.split(' ');
const towns = 'Leeds York Hull Bristol Cardiff Derby Exeter Luton Perth Truro'.split(' ');

export interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
}

/** Invented people, the same for the same seed. Phones are unique, so that a look-up finds one. */
export function* crowd(count: number): Generator<Somebody> {
  const next = seeded(7);
  const pick = (from: readonly string[]): string => from[Math.floor(next() * from.length)] ?? '';
  for (let index = 0; index < count; index += 1) {
    const id = `01900000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;
    const name = `${pick(given)} ${pick(starts)}${pick(ends)}`;
    yield { id, name, phone: `+447${(100_000_000 + ((index * 7919) % 900_000_000)).toString()}` };
  }
}

/** Fills a replica with so many customers, as a bootstrap would. Answers how many ms it took. */
export function settle(db: Database, count: number): void {
  const next = seeded(11);
  const fill = db.transaction(() => {
    for (const { id, name, phone } of crowd(count)) {
      const town = towns[Math.floor(next() * towns.length)] ?? 'Leeds';
      putRow(db, 'call-centre', 'customer', {
        envelope: { id, subject: id, epoch: 1, version: 1, createdAt: 1, createdBy: id },
        values: {
          name,
          town,
          phone,
          phoneTyped: phone,
          postcode: 'LS6 1LJ',
          country: 'GB',
          standing: 'live',
          site: 'main',
          lastContactOn: '2026-05-12',
        },
      });
    }
  });
  fill();
}
