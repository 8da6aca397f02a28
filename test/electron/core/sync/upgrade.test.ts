import { afterEach, expect, it } from 'vitest';
import { readAnew } from '#core/sync/index.ts';
import { catalogueVersion } from '#shared/catalogue/index.ts';
import { fail } from '#shared/contract/errors.ts';
import { organisation } from '#test/server/support/organisation.ts';
import { newCaller, register } from '../support/calls.ts';
import { makeDesk, type Desk } from '../support/desk.ts';

const open: Desk[] = [];
afterEach(() => open.splice(0).forEach((desk) => desk.close()));

function desk(): Desk {
  const made = makeDesk();
  open.push(made);
  return made;
}

const cursor = ({ db }: Desk) => (db.prepare('SELECT cursor FROM progress').get() as { cursor: number }).cursor;

it('reads everything again after an upgrade of the catalogue, once', () => {
  const { db } = desk();
  db.exec('UPDATE progress SET cursor = 40');
  readAnew(db, catalogueVersion);
  expect(cursor({ db } as Desk)).toBe(40);
  readAnew(db, catalogueVersion + 1);
  expect(cursor({ db } as Desk)).toBe(0);
  db.exec('UPDATE progress SET cursor = 40');
  readAnew(db, catalogueVersion + 1);
  expect(cursor({ db } as Desk)).toBe(40);
});

it('past a breaking change it still sends what is saved, and says that it must be upgraded', async () => {
  const server = await organisation();
  const enrolled = await server.staffed('call-centre', 'operator');
  const { incarnation, person } = enrolled;
  const old = makeDesk({
    ...{ incarnation, site: 'main', person: { id: person }, sealingKey: server.server.context.trust.sealing.publicKey },
    server: async (route, input) => (route === 'pull' ? fail('upgrade-required', 'Too old.') : enrolled.ask(route, input)),
  });
  open.push(old);
  old.machine.now = server.platform.clock.now();
  register(old);
  await old.core.syncOnce();
  expect(old.core.status()).toMatchObject({ waiting: 0, problem: { code: 'upgrade-required' } });
  register(old, { typed: '07700 900 124', customer: { is: 'new', details: { ...newCaller, phone: '07700 900 124' } } });
  await old.core.syncOnce();
  expect(old.core.status()).toMatchObject({ waiting: 0, problem: { code: 'upgrade-required' } });
  await server.close();
}, 60_000);
