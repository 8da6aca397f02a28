import { sql } from 'kysely';
import type { Row } from '../report.ts';
import type { Samples } from '../samples.ts';
import type { Central } from './central.ts';
import { batches, pushAll } from './push.ts';
import { registrations } from './registrations.ts';

/** The same push into the same server, with an empty registry and with one of so many erased ids, in turn. */
export async function erasedPush(central: Central, runs: number, cases: number, erased: number): Promise<Row> {
  const desk = await central.enrol();
  const sides = { none: [] as Samples[], many: [] as Samples[] };
  const push = async (into: Samples[]): Promise<void> => {
    into.push([await pushAll(desk, batches(registrations(desk, cases, Date.now() - 60_000)))]);
  };
  await sql`create table kept_aside (like registry including all)`.execute(central.db);
  await sql`insert into kept_aside (id, seq, erased_at) select gen_random_uuid(), n, 1 from generate_series(1, ${erased}::integer) n`.execute(
    central.db,
  );
  const swap = async (): Promise<void> => {
    await sql`alter table registry rename to swapped`.execute(central.db);
    await sql`alter table kept_aside rename to registry`.execute(central.db);
    await sql`alter table swapped rename to kept_aside`.execute(central.db);
  };
  await sql`analyze kept_aside`.execute(central.db);
  await push([]);
  for (let run = 0; run < runs; run += 1) {
    await push(sides.none);
    await swap();
    await push(sides.many);
    await swap();
  }
  await sql`drop table kept_aside`.execute(central.db);
  return {
    name: `push of ${(cases * 5).toLocaleString('en-GB')} operations with ${erased.toLocaleString('en-GB')} erased ids over push with none`,
    unit: 'ms',
    ours: { name: 'with', runs: sides.many },
    other: { name: 'without', runs: sides.none },
    gates: [{ at: 0.5, reach: 1.1 }],
  };
}
