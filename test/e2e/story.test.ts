import { test, expect } from './fixtures.ts';
import { playStory, type Teller } from './story/index.ts';

test('a call, end to end: two workstations, offline and back', async ({ organisation, sitDown, host }) => {
  test.setTimeout(300_000);
  const operator = await sitDown({ zone: 'call-centre', deskName: 'Desk 7', person: 'Priya Nair' });
  const engineer = await sitDown({ zone: 'workshop', deskName: 'Bench 2', person: 'Kari Lund' });
  const spare = host === 'preview' ? 910 : 930;
  const n = Number(process.env['N'] ?? 0);
  const strangers = [`07700 900${spare + n}`, `07700 900${spare + n + 1}`] as const;

  const tell: Teller = (title, _seen, play) => test.step(title, play);
  const { keys, boardMs } = await playStory({ organisation, operator, engineer, strangers }, tell);

  console.log(`known caller, resolved: ${keys} keys`);
  console.log(`booked, then on the engineer's board: ${boardMs} ms`);
  expect(keys).toBeLessThanOrEqual(12);
});
