import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seal, verifyLog } from '#server/ledger/index.ts';
import { must } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { Chain } from './chain.ts';

describe('the chains of workstations (R-AUD-5)', () => {
  let own: Organisation;
  let chain: Chain;
  beforeAll(async () => {
    own = await organisation();
  });
  afterAll(() => own.close());
  beforeEach(async () => {
    chain = new Chain(await own.staffed('call-centre', 'operator'));
    for (let i = 0; i < 6; i += 1) chain.add(`customers.open ${i}`);
  });
  const broken = async () => (await verifyLog(own.server.context)).broken.filter(({ desk }) => desk === chain.desk.id);
  const inDb = (text: string) => sql.raw(text.replace('$desk', `'${chain.desk.id}'`)).execute(own.db);

  it('are taken in order, as often as they come, and their signed heads are leaves of the tree', async () => {
    expect(must(await chain.push(chain.entries.slice(0, 4)))).toEqual({ seq: 4, problem: null });
    expect(must(await chain.push())).toEqual({ seq: 6, problem: null });
    expect(must(await chain.push())).toEqual({ seq: 6, problem: null });
    await seal(own.server.context);
    expect(await broken()).toEqual([]);
    const heads = await own.db
      .selectFrom('audit_entry')
      .select(['code', 'seq'])
      .where('action', '=', 'desk.head')
      .where('desk', '=', chain.desk.id)
      .orderBy('seq')
      .execute();
    expect(heads.map(({ code }) => code)).toEqual(['4', '6']);
    expect(heads.every(({ seq }) => seq !== null)).toBe(true);
  });

  it('show a gap', async () => {
    must(await chain.push(chain.entries.slice(0, 2)));
    expect(must(await chain.push(chain.entries.slice(4)))).toEqual({ seq: 2, problem: 'gap' });
    expect(await broken()).toEqual([{ what: 'gap', entry: 3, desk: chain.desk.id, id: null }]);
  });

  it('show a fork, and take nothing more of it', async () => {
    must(await chain.push());
    const other = new Chain(chain.desk);
    for (let i = 0; i < 7; i += 1) other.add('another story');
    expect(must(await other.push())).toEqual({ seq: 6, problem: 'fork' });
    expect(must(await chain.push())).toEqual({ seq: 6, problem: 'fork' });
    expect(await broken()).toMatchObject([{ what: 'fork', entry: 1 }]);
  });

  it('show a disk that was put back', async () => {
    must(await chain.push());
    expect(must(await chain.push([], 3))).toEqual({ seq: 6, problem: 'truncated' });
    expect(await broken()).toMatchObject([{ what: 'truncated', entry: 4 }]);
  });

  it('show what the workstation’s own key has not signed', async () => {
    const [one] = chain.entries;
    const foreign = new Chain(await own.staffed('call-centre', 'operator')).add('x');
    expect(must(await chain.push([{ seq: 1, bytes: one?.bytes ?? '', signature: foreign.signature }]))).toMatchObject({
      problem: 'signature',
    });
  });

  it('are found changed, missing and cut short on the server, and the first is named', async () => {
    must(await chain.push());
    await inDb(`update desk_entry set bytes = replace(bytes, 'open 3', 'open 9') where device = $desk and seq = 4`);
    expect(await broken()).toMatchObject([{ what: 'changed', entry: 4 }]);
    await inDb(`delete from desk_entry where device = $desk and seq = 3`);
    expect(await broken()).toMatchObject([{ what: 'missing', entry: 3 }]);
    await inDb(`delete from desk_entry where device = $desk and seq > 2`);
    await inDb(`update desk_chain set seq = 2 where device = $desk`);
    expect(await broken()).toMatchObject([{ what: 'truncated', entry: 3 }]);
  });
});
