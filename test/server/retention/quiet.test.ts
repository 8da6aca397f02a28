import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channels, details, outcomes } from '#shared/catalogue/index.ts';
import { addDays, addYears, daysIn, explainFamily, outOfUseFrom, presets, thinFamily, type RetentionPolicy } from '#shared/policy/index.ts';
import type { Db } from '#server/db/connect.ts';
import { migrate } from '#server/db/migrate.ts';
import { transact } from '#server/db/transaction.ts';
import { machine } from '#server/platform/machine.ts';
import { LookingAhead } from '#server/retention/ahead.ts';
import { customerFamilies } from '#server/retention/families.ts';
import { lookAtCustomers } from '#server/retention/quiet.ts';
import { openTestDatabase } from '#test/support/given.ts';
import { idOf } from './support.ts';

const today = '2027-02-28';
const zone = 'Pacific/Kiritimati';
const short = { ...presets.staffords, name: 'short', cases: { by: 'period', callYears: 1, repairYears: 3, callAnchor: 'call' } } as const;
const policies: readonly RetentionPolicy[] = [...Object.values(presets), short];

/** Days on which something begins or ends, by a rule or a clock, and those beside them. */
const edge = fc
  .tuple(fc.constantFrom(0, -14, -30, -90, 30, 60, 90), fc.constantFrom(0, 0, 1, 2, 3, 4, 6), fc.integer({ min: -3, max: 2 }))
  .map(([days, years, beside]) => addDays(addYears(addDays(today, days), -years), beside))
  .map((date) => (date > today ? today : date));
const on = fc.oneof(
  { arbitrary: edge, weight: 4 },
  { arbitrary: fc.integer({ min: -3000, max: 0 }).map((days) => addDays(today, days)), weight: 1 },
  { arbitrary: fc.constant('2024-02-29'), weight: 1 },
);
const recent = fc.integer({ min: -60, max: 0 }).map((days) => addDays(today, days));
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const moment = (of: fc.Arbitrary<string>) =>
  fc.tuple(of, fc.integer({ min: 0, max: 86_399 })).map(([date, s]) => Date.parse(`${date}T00:00:00Z`) + s * 1000);
const most = 60;
const bounded = fc.nat({ max: most - 1 });

/** A person with what is theirs, their days mostly close to each other or to an edge. */
const family = fc.constantFrom(on, recent).chain((date) =>
  fc.record({
    customer: fc.record({
      created_at: moment(date),
      last_contact_on: maybe(date),
      merged_into: fc.option(bounded, { nil: null, freq: 10 }),
      standing: fc.constantFrom('live', 'live', 'live', 'deactivated'),
    }),
    thinned: maybe(
      fc.record({
        details: fc.oneof(
          fc.constant([...details]),
          fc.subarray([...details], { minLength: details.length - 1 }),
          fc.subarray([...details]),
        ),
        version: fc.constantFrom(1, 1, 1, 2),
      }),
    ),
    products: fc.nat({ max: 2 }),
    warranties: fc.array(fc.record({ starts_on: on, ends_on: on }), { maxLength: 1 }),
    calls: fc.array(
      fc.record({
        ...{ started_at: moment(date), status: fc.constantFrom('closed', 'closed', 'open'), outcome: maybe(fc.constantFrom(...outcomes)) },
        ...{ contact_on: maybe(date), call_back_on: fc.option(on, { nil: null, freq: 6 }), channel: fc.constantFrom(...channels) },
        product: maybe(fc.constantFrom('own', 'another’s')),
      }),
      { maxLength: 2 },
    ),
    repairs: fc.array(
      fc.record({ booked_at: moment(date), completed_on: maybe(date), charge_minor: maybe(fc.constant(4200)), paid_on: maybe(date) }),
      {
        maxLength: 1,
      },
    ),
  }),
);

const envelope = { epoch: 1, version: 1, created_at: 0, created_by: idOf('0f'), clocks: {}, principal: 'x', site: 'x', number: '' };
const id = (kind: number, i: number, j = 0) => idOf(`${kind}${String(i).padStart(4, '0')}${j}`);

describe('families of which a look says nothing', () => {
  let db: Db;
  beforeAll(async () => {
    db = await openTestDatabase();
    await migrate(db, machine);
  });
  afterAll(() => db.destroy());

  const fill = async (families: readonly (typeof family extends fc.Arbitrary<infer F> ? F : never)[]) => {
    const rows: Record<string, object[]> = { customer: [], product: [], warranty: [], call: [], repair: [], payment: [], thinned: [] };
    families.forEach(({ customer, thinned, products, warranties, calls, repairs }, i) => {
      const into = customer.merged_into;
      // A link leads to an earlier one, or to nobody who is there.
      const merged = into === null || into === i ? null : into < i || into >= families.length ? id(1, into) : null;
      rows['customer']?.push({ ...envelope, ...customer, id: id(1, i), merged_into: merged });
      if (thinned !== null) rows['thinned']?.push({ customer: id(1, i), ...thinned });
      for (let j = 0; j < products; j += 1)
        rows['product']?.push({ ...envelope, id: id(2, i, j), customer: id(1, i), brand: 'x', model: 'x', category: 'x' });
      warranties.forEach((one, j) =>
        rows['warranty']?.push({ ...envelope, ...one, id: id(3, i, j), product: id(2, i), type: 'x', guarantor: 'x' }),
      );
      calls.forEach(({ product, ...one }, j) => {
        const about = product === null ? null : id(2, product === 'own' ? i : i + 1);
        const more = { id: id(4, i, j), number: id(4, i, j), customer: id(1, i), product: about, ended_at: one.started_at };
        rows['call']?.push({ ...envelope, ...one, ...more, reason_code: 'x', notice_read: true, owner: idOf('0f') });
      });
      repairs.forEach(({ paid_on: paidOn, ...one }, j) => {
        const more = { id: id(5, i, j), number: id(5, i, j), customer: id(1, i), product: id(2, i), stage: 'x', stage_at: 0 };
        rows['repair']?.push({ ...envelope, ...one, ...more, under_warranty: false, paid: paidOn !== null });
        if (paidOn !== null)
          rows['payment']?.push({
            ...envelope,
            id: id(6, i, j),
            repair: id(5, i, j),
            gateway: 'x',
            amount_minor: 1,
            currency: 'x',
            paid_on: paidOn,
            status: 'x',
          });
      });
    });
    for (const [table, all] of Object.entries(rows)) {
      await sql`truncate ${sql.table(table)}`.execute(db);
      await sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(all)}::json)`.execute(
        db,
      );
    }
  };

  it('R-RET-1: are those alone that are counted and not read: under no policy is anything due, soon due, stale, without need, out of use or back in use (R-RET-6) passed over', async () => {
    let [passed, read] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(family, { minLength: most, maxLength: most }), async (families) => {
        await fill(families);
        const all = await transact(db, machine, (tx) => customerFamilies(tx, daysIn(zone), null), 'snapshot');
        for (const policy of policies) {
          const { loud, quiet } = await transact(db, machine, (tx) => lookAtCustomers(tx, policy, today), 'snapshot');
          const skipped = all.families.filter(({ customers }) => !customers.some((one) => loud.includes(one.id)));
          [passed, read] = [passed + skipped.length, read + loud.length];
          let own = 0;
          for (const one of skipped) {
            const explained = explainFamily(policy, one, today);
            // A warranty counts with its product's owner, not with whoever else speaks of the product.
            const products = new Set(one.products.map((product) => product.id));
            own += explained.length - one.warranties.filter((warranty) => !products.has(warranty.product)).length;
            const ahead = new LookingAhead(today);
            ahead.see(one, explained);
            expect(explained.filter(({ erase }) => erase)).toEqual([]);
            expect(ahead.stale).toEqual([]);
            expect((outOfUseFrom(explained) ?? '9999') > today).toBe(true);
            expect(one.customers.map((customer) => all.standings.get(customer.id))).not.toContain('deactivated');
            expect(ahead.told([])).toEqual(new LookingAhead(today).told([]));
            const over = thinFamily(one, explained, details).filter(({ until }) => until !== null && until < today);
            for (const customer of one.customers)
              expect(over.filter(({ detail }) => !all.thinned.get(customer.id)?.includes(detail))).toEqual([]);
          }
          expect(quiet).toBe(own);
        }
      }),
      { numRuns: 60 },
    );
    expect(passed).toBeGreaterThan(300);
    expect(read).toBeGreaterThan(300);
  });
});
