import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { leafHash, seal, verifyLog } from '#server/ledger/index.ts';
import { Growing } from '#server/ledger/tree.ts';
import type { Row } from '../report.ts';
import { timed, timedAsync, type Samples } from '../samples.ts';
import type { Central } from './central.ts';

const entriesAtOnce = 4000;
const speed = [{ at: 0.5, reach: 0.5, speed: true }] as const;

/** Verifying the log against hashing the same entries one by one: read from the same database, and in memory. */
export async function verifying({ db, server }: Central, runs: number, entries: number): Promise<Row[]> {
  // As a sign-in writes them, and as long.
  await sql`insert into audit_entry (id, bytes) select id, json_build_object('id', id, 'at', 1790000000000 + n, 'action', 'staff.sign-in',
      'actor', gen_random_uuid(), 'desk', gen_random_uuid(), 'subject', null, 'code', null, 'reason', null)::text
    from (select gen_random_uuid() as id, n from generate_series(1, ${entries}::integer) n) made`.execute(db);
  await seal(server.context);
  await sql`analyze audit_entry, ledger_node`.execute(db);
  const texts: string[] = [];
  const oneByOne = async () => {
    texts.length = 0;
    for (let from = 0; ; from += entriesAtOnce) {
      const { rows } = await sql<{ bytes: string }>`select bytes from audit_entry
        where seq >= ${from}::bigint and seq < ${from + entriesAtOnce}::bigint order by seq`.execute(db);
      if (rows.length === 0) return;
      for (const { bytes } of rows) createHash('sha256').update(bytes).digest();
      texts.push(...rows.map(({ bytes }) => bytes));
    }
  };
  const verify = async () => {
    const { broken } = await verifyLog(server.context);
    if (broken.length > 0) throw new Error('the log of the bench is broken');
  };
  const sides = { verified: [] as Samples[], hashed: [] as Samples[], tree: [] as Samples[], plain: [] as Samples[] };
  await oneByOne();
  await verify();
  for (let run = 0; run < runs; run += 1) {
    sides.hashed.push([await timedAsync(oneByOne)]);
    sides.verified.push([await timedAsync(verify)]);
    sides.plain.push([timed(() => texts.forEach((text) => createHash('sha256').update(text).digest()))]);
    sides.tree.push([
      timed(() => {
        const tree = new Growing();
        for (const text of texts) tree.add(leafHash(text));
        tree.root();
      }),
    ]);
  }
  const name = `${entries.toLocaleString('en-GB')} audit entries`;
  const other = (runsOf: Samples[]) => ({ name: 'one by one', runs: runsOf });
  return [
    {
      name: `verifying ${name} over reading and hashing them one by one`,
      unit: 'ms',
      ours: { name: 'verify', runs: sides.verified },
      other: other(sides.hashed),
      gates: speed,
    },
    {
      name: `the tree of ${name} over hashing them one by one, in memory`,
      unit: 'ms',
      ours: { name: 'tree', runs: sides.tree },
      other: other(sides.plain),
      gates: speed,
    },
  ];
}
