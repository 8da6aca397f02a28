import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyHeld } from '#server/sync/index.ts';
import { disablePerson } from '#server/accounts/index.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { benchNote, call, customer, product, repair, stageEvent } from '../support/rows.ts';
import type { TestDesk } from '../support/desk.ts';

const day = 24 * 3_600_000;
const clockAt = (ms: number) => `${ms.toString(16).padStart(12, '0')}-0000`;

describe('whose work an operation is', () => {
  let org: Organisation;
  let ours: TestDesk;
  let repairId: string;
  const next = () => org.platform.ids.next();

  beforeAll(async () => {
    org = await organisation();
    ours = await org.staffed('call-centre', 'operator');
    const ids = [next(), next(), next()] as const;
    repairId = next();
    await ours.push(
      ours.operation('customer', ids[0], customer()),
      ours.operation('product', ids[1], product(ids[0])),
      ours.operation('call', ids[2], call(ids[0], ids[1])),
      ours.operation('repair', repairId, repair(ids[0], ids[1], ids[2])),
    );
  });
  afterAll(() => org.close());

  it('is that of the person who sent it: nobody signs a note or a move with another’s name', async () => {
    const other = await org.staffed('call-centre', 'operator');
    expect(await ours.write('benchNote', next(), benchNote(repairId, 'Caller agreed to the price', other.person))).toBe('not-allowed');
    expect(await ours.write('stageEvent', next(), stageEvent(repairId, 'received', other.person))).toBe('not-allowed');
    expect(await ours.write('benchNote', next(), benchNote(repairId, 'Caller agreed to the price', ours.person))).toBe('applied');
  });

  it('is held for a manager when its author never signed in at the desk that sends it, and applied as theirs', async () => {
    const other = await org.staffed('call-centre', 'operator');
    const note = ours.operation('benchNote', next(), benchNote(repairId, 'Put into a mouth', other.person), null, { by: other.person });
    const [answer] = await ours.push(note);
    expect(answer?.status).toBe('held');
    await applyHeld(org.server.context, ours.person, [note.opId]);
    await other.pull();
    expect(other.rows.get(`benchNote/${note.id}`)?.envelope.createdBy).toBe(other.person);
  });

  it('is held when the desk of somebody revoked claims that it is older than what it sent before', async () => {
    const desk = await org.staffed('call-centre', 'operator');
    const early = org.platform.clock.now();
    org.platform.ahead += 60_000;
    await desk.push(desk.operation('customer', next(), customer()));
    await disablePerson(org.server.context, desk.name);
    const [backdated] = await desk.push(desk.operation('customer', next(), customer(), null, { at: clockAt(early) }));
    expect(backdated?.status).toBe('held');
  });

  it('is held when it comes later after a revocation than any lease lasts', async () => {
    const desk = await org.staffed('call-centre', 'operator');
    const before = desk.operation('customer', next(), customer());
    const [inTime, tooLate] = [before, desk.operation('customer', next(), customer())];
    org.platform.ahead += 60_000;
    await disablePerson(org.server.context, desk.name);
    org.platform.ahead += 6 * day;
    expect((await desk.push(inTime))[0]?.status).toBe('applied');
    org.platform.ahead += 2 * day;
    expect((await desk.push(tooLate))[0]?.status).toBe('held');
  });
});
