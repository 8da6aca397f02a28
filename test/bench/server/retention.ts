import { sql } from 'kysely';
import { v7 } from 'uuid';
import { transact } from '#server/db/transaction.ts';
import { importRows, type WholeRow } from '#server/import/index.ts';
import { machine } from '#server/platform/machine.ts';
import { runRetention } from '#server/retention/index.ts';
import { addDays, dateInZone } from '#shared/policy/index.ts';
import type { Row } from '../report.ts';
import { timedAsync } from '../samples.ts';
import { batches, pushAll } from './push.ts';
import type { BenchDesk, Central } from './central.ts';
import { registrations } from './registrations.ts';

/** Of each so many customers one is due, with their product and call. */
const oneIn = 10;
const customersAtOnce = 1000;
const savesBefore = 300;
/** As many as a run erases in one transaction. */
const deletedAtOnce = 200;
const tables = ['call', 'product', 'customer'] as const;

/**
 * A run over so many customers, each with a product and a call, a tenth of them due: it looks at every
 * record, erases with keys, feed, registry, log and counts, and sweeps. The other side deletes the same rows from copies of the tables
 * with their indexes, as many a transaction. Beside it an operator saves a call after the other.
 */
export async function retentionRun(central: Central, customers: number): Promise<Row[]> {
  const { context } = central.server;
  const desk = await central.enrol();
  const due = await fill(central, desk.person, customers);
  await sql`create schema if not exists gone`.execute(central.db);
  for (const table of tables) {
    await sql`create table gone.${sql.ref(table)} (like ${sql.table(table)} including all)`.execute(central.db);
    await sql`insert into gone.${sql.ref(table)} select * from ${sql.table(table)}`.execute(central.db);
  }
  await sql`analyze`.execute(central.db);
  const without = await saveWhile(desk, (saved) => saved >= savesBefore);

  let over = false;
  const during = saveWhile(desk, () => over);
  let erased = 0;
  const ran = await timedAsync(async () => {
    ({ erased } = await runRetention(context, { upSince: Date.now(), approvedBy: desk.person }));
  }).finally(() => (over = true));
  const saved = await during;
  if (erased !== due.customer.length * tables.length) throw new Error(`${erased} records were erased`);
  const bare = await timedAsync(async () => {
    for (let from = 0; from < due.customer.length; from += deletedAtOnce)
      for (const table of tables) {
        const ids = due[table].slice(from, from + deletedAtOnce);
        await transact(central.db, machine, (tx) => sql`delete from gone.${sql.ref(table)} where id = any(${ids}::uuid[])`.execute(tx));
      }
  });
  const n = (count: number) => count.toLocaleString('en-GB');
  return [
    {
      name: `retention over ${n(customers)} customers and ${n(customers * tables.length)} records, a tenth due`,
      unit: 'ms',
      ours: { name: 'run', runs: [[ran]] },
      other: { name: 'bare DELETE of the same rows', runs: [[bare]] },
      gates: [{ at: 0.5, reach: 0.2, speed: true }],
    },
    {
      name: 'a save while the run is under way over a save without',
      unit: 'ms',
      ours: { name: 'during', runs: [saved] },
      other: { name: 'without', runs: [without] },
      gates: [{ at: 0.99, reach: 3 }],
    },
  ];
}

type Due = Readonly<Record<(typeof tables)[number], readonly string[]>>;

async function fill({ server }: Central, person: string, customers: number): Promise<Due> {
  const today = dateInZone(Date.now());
  const due = { customer: [] as string[], product: [] as string[], call: [] as string[] };
  for (let from = 0; from < customers; from += customersAtOnce) {
    const rows: WholeRow[] = [];
    for (let i = from; i < Math.min(from + customersAtOnce, customers); i += 1) {
      const isDue = i % oneIn === 0;
      const [customer, product, call] = [v7(), v7(), v7()];
      const on = addDays(today, isDue ? -4 * 366 - (i % 300) : -(i % 25));
      const at = Date.parse(`${on}T10:30:00Z`);
      const row = (kind: WholeRow['kind'], id: string, values: WholeRow['values']) =>
        rows.push({ kind, id, createdAt: at, createdBy: person, values });
      row('customer', customer, {
        ...{ site: 'main', name: `Retained ${i}`, town: 'Falmouth', address: `${i} Quay Street`, postcode: 'TR11 3HG', country: 'GB' },
        ...{
          phone: `+447${String(100_000_000 + i)}`,
          phoneTyped: null,
          phone2: null,
          email: null,
          billingAddress: null,
          receiptEmail: null,
        },
        ...{
          marketing: null,
          standing: 'live',
          mergedInto: null,
          lastContactOn: on,
          provenance: null,
          noticeVersion: null,
          noticeWay: null,
        },
      });
      row('product', product, {
        ...{
          customer,
          principal: 'ourselves',
          brand: 'Dyson',
          model: 'V11',
          category: 'vacuum',
          serialNumber: `SN${i}`,
          controlCode: null,
        },
        purchasedOn: null,
      });
      row('call', call, {
        ...{ number: `C-2019-${String(i).padStart(6, '0')}`, site: 'main', principal: 'ourselves', channel: 'phone', customer, product },
        ...{ reasonCode: 'fault', faultText: 'It does not start', notes: 'Prefers mornings', outcome: 'resolved', status: 'closed' },
        ...{ startedAt: at, endedAt: at, contactOn: on, callBackOn: null, verifiedFacts: null, noticeRead: true, owner: person },
      });
      if (isDue) {
        due.customer.push(customer);
        due.product.push(product);
        due.call.push(call);
      }
    }
    await importRows(server.context, rows);
  }
  return due;
}

/** Saves registrations one by one until told, each a push of its own. ms each. */
async function saveWhile(desk: BenchDesk, isOver: (saved: number) => boolean): Promise<number[]> {
  const samples: number[] = [];
  while (!isOver(samples.length)) samples.push(await pushAll(desk, batches(registrations(desk, 1, Date.now() - 60_000))));
  return samples;
}
