import { sql } from 'kysely';
import { v7 } from 'uuid';
import { importRows, type WholeRow } from '#server/import/index.ts';
import { recordsAtOnce, runRetention } from '#server/retention/index.ts';
import { addDays, dateInZone } from '#shared/policy/index.ts';
import type { Row } from '../report.ts';
import { timedAsync } from '../samples.ts';
import { copiesOf } from './bare-delete.ts';
import type { Central } from './central.ts';
import { SavingDesk } from './saving.ts';

/** Of each so many customers one is due, with their product and call. */
const oneIn = 10;
const recordsOfOne = 3;
const customersAtOnce = 1000;
const savesBefore = 300;

/**
 * A run over so many customers, each with a product and a call, a tenth of them due: it looks at every
 * record, erases with keys, feed, registry, log and counts, and sweeps. The other side deletes the same rows, those of
 * the records and those that lie beside them (feed, keys, blind indexes), from copies of the tables with their
 * indexes, as many records a transaction. Beside either an operator saves a call after the other.
 */
export async function retentionRun(central: Central, customers: number): Promise<Row[]> {
  const { context } = central.server;
  const desk = await central.enrol();
  const due = await fill(central, desk.person, customers);
  const copies = await copiesOf(central, due);
  // As the night before left it: the sweep of what was filled in and copied just now is nobody's of this row.
  for (const command of ['vacuum analyze', 'checkpoint']) await sql.raw(command).execute(central.db);
  const saving = new SavingDesk(desk);
  await saving.begin();
  const without = await saving.saveWhile((saved) => saved >= savesBefore);

  let erased = 0;
  const run = async (): Promise<void> => {
    ({ erased } = await runRetention(context, { upSince: Date.now(), approvedBy: desk.person }));
  };
  const ours = await beside(saving, () => timedAsync(run));
  if (erased !== due.length) throw new Error(`${erased} records were erased`);
  const bare = await beside(saving, () => copies.deleteAsMany(recordsAtOnce));
  const n = (count: number) => count.toLocaleString('en-GB');
  return [
    {
      name: `retention over ${n(customers)} customers and ${n(customers * recordsOfOne)} records, a tenth due`,
      unit: 'ms',
      ours: { name: 'run', runs: [[ours.ms]] },
      other: { name: 'bare DELETE of all rows it takes away (records, feed, keys, blind indexes)', runs: [[bare.ms]] },
      gates: [{ at: 0.5, reach: 0.2, speed: true }],
    },
    {
      name: 'a save while the run is under way over a save without',
      unit: 'ms',
      ours: { name: 'during', runs: [ours.saves] },
      other: { name: 'without', runs: [without] },
      gates: [{ at: 0.99, reach: 3 }],
    },
  ];
}

/** Somebody saves while this goes on. Both in ms. */
async function beside(saving: SavingDesk, work: () => Promise<number>): Promise<{ readonly ms: number; readonly saves: number[] }> {
  let over = false;
  const saves = saving.saveWhile(() => over);
  const ms = await work().finally(() => (over = true));
  return { ms, saves: await saves };
}

/** The ids of what is due, family by family. */
async function fill({ server }: Central, person: string, customers: number): Promise<readonly string[]> {
  const today = dateInZone(Date.now());
  const due: string[] = [];
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
      if (isDue) due.push(call, product, customer);
    }
    await importRows(server.context, rows);
  }
  return due;
}
