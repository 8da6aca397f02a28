import { sql } from 'kysely';
import { kindNames } from '#shared/catalogue/index.ts';
import { erase, type Erased, type Erasing } from '#server/erasure/index.ts';
import { shape } from '#server/records/index.ts';
import type { Organisation } from '../support/organisation.ts';
import type { TestDesk } from '../support/desk.ts';
import { benchNote, call, customer, product, repair, stageEvent, warranty } from '../support/rows.ts';

/** Erases for a manager who is nobody in particular. */
export function eraseFor(org: Organisation, asked: Pick<Erasing, 'records' | 'subjects'>): Promise<Erased> {
  return erase(org.server.context, { ...asked, reason: 'Test', by: null, run: org.platform.ids.next() });
}

/** A customer with a product under warranty, a call with a note, and a repair with all that one has. */
export async function story(org: Organisation, operator: TestDesk, engineer: TestDesk, set: Parameters<typeof customer>[0] = {}) {
  const next = () => org.platform.ids.next();
  const ids = { customer: next(), product: next(), warranty: next(), call: next(), note: next(), repair: next(), payment: next() };
  const answers = await operator.push(
    operator.operation('customer', ids.customer, customer(set)),
    operator.operation('product', ids.product, product(ids.customer)),
    operator.operation('warranty', ids.warranty, warranty(ids.product)),
    operator.operation('call', ids.call, call(ids.customer, ids.product)),
    operator.operation('callNote', ids.note, { call: ids.call, text: 'Rang back', at: 1, by: operator.person }),
    operator.operation('repair', ids.repair, repair(ids.customer, ids.product, ids.call)),
    operator.operation('payment', ids.payment, {
      ...{ repair: ids.repair, site: 'main', gateway: 'stripe', gatewayReference: 'pi_3Nq', amountMinor: 4200, currency: 'GBP' },
      ...{ paidOn: '2026-11-20', status: 'paid', brand: 'visa', last4: '4242' },
    }),
  );
  const bad = answers.find(({ status }) => status !== 'applied');
  if (bad !== undefined) throw new Error(`${bad.status} ${bad.code ?? ''}`);
  await engineer.push(
    engineer.operation('stageEvent', next(), stageEvent(ids.repair, 'in-repair', engineer.person)),
    engineer.operation('benchNote', next(), benchNote(ids.repair, 'Motor replaced', engineer.person)),
  );
  return ids;
}

/** Hands the item back. */
export async function complete(org: Organisation, engineer: TestDesk, of: { readonly repair: string }): Promise<void> {
  const answer = await engineer.write('stageEvent', org.platform.ids.next(), stageEvent(of.repair, 'completed', engineer.person));
  if (answer !== 'applied') throw new Error(answer);
}

/** How many rows each table of records holds, the empty ones left out. */
export async function counts({ db }: Organisation): Promise<Record<string, number>> {
  const found: [string, number][] = [];
  for (const kind of kindNames) {
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(shape(kind).table)}`.execute(db);
    if ((rows[0]?.n ?? 0) > 0) found.push([kind, rows[0]?.n ?? 0]);
  }
  return Object.fromEntries(found);
}

/** Whether an id stands anywhere in a table. */
export async function stands({ db }: Organisation, table: string, id: string): Promise<boolean> {
  const { rows } = await sql<{
    found: boolean;
  }>`select exists (select 1 from ${sql.table(table)} t where t::text like ${`%${id}%`}) as found`.execute(db);
  return rows[0]?.found ?? false;
}
