import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { crowd, settle } from './crowd.ts';
import type { deskOver } from './desk.ts';
import type { Row } from './report.ts';
import { seeded, timed, type Samples } from './samples.ts';
import { emptyEncrypted, emptyPlain } from './stores.ts';

type Bench = ReturnType<typeof deskOver>;

/** What operators type: a name letter by letter, from the second letter on. */
function namesTyped(customers: number, people: number): string[] {
  const next = seeded(3);
  const names = [...crowd(Math.min(customers, 5000))].map(({ name }) => name);
  return Array.from({ length: people }, () => names[Math.floor(next() * names.length)] ?? '').flatMap((name) => {
    const surname = name.split(' ')[1] ?? name;
    return Array.from({ length: surname.length - 1 }, (_, index) => surname.slice(0, index + 2));
  });
}

const search = ({ desk, core }: Bench, typed: string): number =>
  timed(() => {
    const answer = core.handlers['customers.match'](desk, { typed, limit: 8 });
    if (answer instanceof Promise) throw new Error('a look-up answers at once');
  });

const like = (db: Database, typed: string): number =>
  timed(() => db.prepare('SELECT id FROM customer WHERE name LIKE ? LIMIT 8').all(`%${typed}z%`));

/** Every keystroke of a name, through the handler that the screen calls. */
export function nameSearch(encrypted: Bench, plain: Bench, customers: number, runs: number): Row[] {
  const typed = namesTyped(customers, 40);
  const sides = { encrypted: [] as Samples[], plain: [] as Samples[], like: [] as Samples[] };
  for (let run = 0; run < runs; run += 1) {
    const samples = { encrypted: [] as number[], plain: [] as number[] };
    for (const text of typed) {
      samples.encrypted.push(search(encrypted, text));
      samples.plain.push(search(plain, text));
    }
    sides.encrypted.push(samples.encrypted);
    sides.plain.push(samples.plain);
    sides.like.push(typed.slice(0, 20).map((text) => like(encrypted.desk.db, text)));
  }
  const ours = { name: 'encrypted', runs: sides.encrypted };
  return [
    {
      name: 'name search as typed, encrypted over plain',
      unit: 'ms',
      ours,
      other: { name: 'plain', runs: sides.plain },
      gates: [{ at: 0.95, reach: 1.5 }],
    },
    // The gate of sync.md is for a million rows: LIKE reads them all, the index does not.
    {
      name: 'name search as typed over LIKE',
      unit: 'ms',
      ours,
      other: { name: 'LIKE', runs: sides.like },
      gates: customers >= 1_000_000 ? [{ at: 0.95, reach: 0.01 }] : [],
    },
  ];
}

/** Phones as callers give them: national, international, and only the last six digits. */
export function phoneSearch(encrypted: Bench, plain: Bench, customers: number, runs: number): Row {
  const next = seeded(5);
  const phones = [...crowd(customers)].map(({ phone }) => phone);
  const typed = Array.from({ length: 200 }, (_, index) => {
    const phone = phones[Math.floor(next() * phones.length)] ?? '';
    return [`0${phone.slice(3)}`, phone, phone.slice(-6)][index % 3] ?? phone;
  });
  const ours: Samples[] = [];
  const other: Samples[] = [];
  for (let run = 0; run < runs; run += 1) {
    ours.push(typed.map((text) => search(encrypted, text)));
    other.push(typed.map((text) => search(plain, text)));
  }
  return {
    name: 'phone look-up, encrypted over plain',
    unit: 'ms',
    ours: { name: 'encrypted', runs: ours },
    other: { name: 'plain', runs: other },
    gates: [{ at: 0.95, reach: 1.5 }],
  };
}

/** A bootstrap's work on the store: so many customers into an empty file, encrypted and not, in turn. */
export function bulkInsert(folder: string, runs: number): Row {
  const customers = 10_000;
  const sides = { ours: [] as Samples[], other: [] as Samples[] };
  for (let run = 0; run < runs; run += 1) {
    for (const [side, open] of [
      [sides.ours, (place: string) => emptyEncrypted(place).db],
      [sides.other, emptyPlain],
    ] as const) {
      const place = mkdtempSync(join(folder, 'bulk-'));
      const db = open(place);
      side.push([timed(() => settle(db, customers))]);
      db.close();
      rmSync(place, { recursive: true });
    }
  }
  return {
    name: `bulk insert of ${customers.toLocaleString('en-GB')} customers, encrypted over plain`,
    unit: 'ms',
    ours: { name: 'encrypted', runs: sides.ours },
    other: { name: 'plain', runs: sides.other },
    gates: [{ at: 0.5, reach: 1.55 }],
  };
}
