import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOf } from '#core/store/index.ts';
import { kindNames } from '#shared/catalogue/index.ts';
import { stages, type Stage } from '#shared/policy/index.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { newCaller, register } from '../support/calls.ts';
import { connect, startOver, type Connected } from '../support/connected.ts';

let server: Organisation;
beforeAll(async () => (server = await organisation()), 180_000);
afterAll(() => server.close());

/** What may happen at one of the desks. `who` is taken modulo the number of desks. */
const step = fc.record({
  who: fc.nat(2),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constant({ do: 'register' as const }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('edit' as const), town: fc.constantFrom('York', 'Hull', 'Otley'), which: fc.nat(5) }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('move' as const),
        to: fc.constantFrom<Stage>('received', 'in-repair', 'dispatched', 'completed', 'cancelled', 'on-hold'),
        which: fc.nat(5),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('note' as const), which: fc.nat(5) }) },
    { weight: 5, arbitrary: fc.constant({ do: 'sync' as const }) },
    { weight: 2, arbitrary: fc.constant({ do: 'lose-answers' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const ids = ({ desk }: Connected, query: string) => (desk.db.prepare(query).all() as { id: string }[]).map(({ id }) => id);
const nth = (list: readonly string[], n: number) => (list.length === 0 ? null : list[n % list.length]!);

async function take(each: Connected, { what }: Step): Promise<void> {
  const { desk, line, sync } = each;
  desk.machine.advance(10);
  switch (what.do) {
    case 'register':
      if (desk.person.role === 'operator')
        register(desk, { customer: { is: 'new', details: newCaller }, repair: { contents: '', promisedOn: null } });
      return;
    case 'edit': {
      const id = nth(ids(each, 'SELECT id FROM customer WHERE email IS NOT NULL ORDER BY id'), what.which);
      if (id === null) return;
      const { epoch, version } = desk.call('customers.verify', { id, facts: ['name-postcode', 'email'] });
      desk.call('customers.save', { id, epoch, version, set: { town: what.town } });
      return;
    }
    case 'move': {
      const id = nth(ids(each, 'SELECT id FROM repair ORDER BY id'), what.which);
      if (id !== null) desk.call('repairs.move', { ids: [id], to: what.to, reason: 'asked' });
      return;
    }
    case 'note': {
      const id = nth(ids(each, 'SELECT id FROM repair ORDER BY id'), what.which);
      if (id !== null) desk.call('repairs.note', { id, text: 'Looked at it' });
      return;
    }
    case 'sync':
      return sync();
    case 'lose-answers':
      line.loseAnswers = true;
      await sync();
      line.loseAnswers = false;
      return;
    case 'restart':
      desk.reopen();
  }
}

/** Rows as a zone may compare them: without the number by which this file's index knows them. */
function content({ desk }: Connected): Record<string, unknown> {
  return Object.fromEntries(
    kindNames.map((kind) => {
      const columns = ['id', 'epoch', 'version', ...columnsOf(kind)].map((column) => `"${column}"`).join(', ');
      return [kind, desk.db.prepare(`SELECT ${columns} FROM "${kind}" ORDER BY id`).all()];
    }),
  );
}

const count = ({ desk }: Connected, query: string) => (desk.db.prepare(query).get() as { n: number }).n;

describe('desks that write, lose answers, restart and meet again', () => {
  it('all show the server’s state in the end, with nothing waiting and nothing lost', async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const desks = [
        await connect(server, 'call-centre', 'operator', []),
        await connect(server, 'call-centre', 'operator', []),
        await connect(server, 'workshop', 'engineer', []),
      ];
      const fresh = [await connect(server, 'call-centre', 'operator', []), await connect(server, 'workshop', 'engineer', [])];
      try {
        for (const each of steps) await take(desks[each.who]!, each);
        const written = desks.map((each) => count(each, 'SELECT lastSeq AS n FROM progress'));
        for (let round = 0; round < 2; round += 1) for (const { sync } of desks) await sync();

        desks.forEach((each, i) => {
          expect(each.desk.core.status()).toMatchObject({ online: true, waiting: 0, problem: null });
          // Applied, or in needs attention: no operation went another way.
          expect(count(each, 'SELECT answeredSeq AS n FROM progress')).toBe(written[i]);
          for (const left of ['overlay', 'base', `operation WHERE state NOT IN ('refused', 'held')`])
            expect(count(each, `SELECT count(*) AS n FROM ${left}`)).toBe(0);
        });
        // A desk that comes new reads what the server holds, and nothing else.
        for (const { sync } of fresh) await sync();
        const [callCentre, workshop] = fresh.map(content);
        expect(desks.map(content)).toEqual([callCentre, callCentre, workshop]);
        expect(stages).toEqual(expect.arrayContaining(ids(fresh[0]!, 'SELECT DISTINCT stage AS id FROM repair')));
      } finally {
        for (const { desk } of [...desks, ...fresh]) desk.close();
        await startOver(server);
      }
    });
    await fc.assert(property, { numRuns: 6, endOnFailure: true });
  }, 240_000);
});
