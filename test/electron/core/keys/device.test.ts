import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { attemptsOf, openDevice, peopleOf, workstationKeys } from '#core/keys/index.ts';
import { Refusal } from '#shared/contract/errors.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'device-'));
const device = () => openDevice(join(folder(), 'device.db'), randomBytes(32));
const random = (count: number): Uint8Array => randomBytes(count);
const person = { id: '0198c0de-0000-7000-8000-000000000001', grant: 'signed', slot: 'wrapped' };

function vault() {
  const kept = new Map<string, string>();
  return {
    kept,
    read: async (name: string) => kept.get(name) ?? null,
    write: async (name: string, value: string) => void kept.set(name, value),
  };
}

it('derives the same keys at every start, and different ones for different ends', async () => {
  const system = vault();
  const first = await workstationKeys(system, random, false);
  const second = await workstationKeys(system, random, true);
  expect(second.device).toEqual(first.device);
  expect(second.secret).toEqual(first.secret);
  expect(first.device).not.toEqual(first.secret);
  expect(second.hide('margaret')).toBe(first.hide('margaret'));
});

it('says what to do when the vault has lost the secret of a store that exists', async () => {
  const refusal = await workstationKeys(vault(), random, true).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ problem: { code: 'store-damaged' } });
});

it('keeps what it is told, and no name in the bytes of its file', () => {
  const path = join(folder(), 'device.db');
  const key = randomBytes(32);
  const first = openDevice(path, key);
  first.put('lastPerson', { id: person.id, name: 'Priya Raghunathan', role: 'operator' });
  peopleOf(first).save('Priya Raghunathan', person);
  first.db.close();
  expect(readFileSync(path).toString('latin1')).not.toMatch(/priya|raghunathan|SQLite format/i);
  const again = openDevice(path, key);
  expect(again.get('lastPerson')).toMatchObject({ name: 'Priya Raghunathan' });
  again.db.close();
});

it('finds a person however the name is typed, and no longer once removed', () => {
  const people = peopleOf(device());
  people.save('Priya  Raghunathan ', person);
  expect(people.byName('priya raghunathan')).toEqual(person);
  people.remove([person.id]);
  expect(people.byName('Priya Raghunathan')).toBeNull();
});

it('lets a new name take the place of the old one of the same person', () => {
  const people = peopleOf(device());
  people.save('priya', person);
  people.save('praghunathan', { ...person, slot: 'newer' });
  expect(people.byName('priya')).toBeNull();
  expect(people.byName('praghunathan')?.slot).toBe('newer');
});

it('makes each failure after the fourth wait twice as long, up to five minutes, for that name alone', () => {
  let now = 1_000_000;
  const attempts = attemptsOf(
    device(),
    () => now,
    (name) => name,
  );
  const waits = Array.from({ length: 12 }, () => {
    attempts.failed('priya');
    const wait = attempts.wait('Priya');
    now += wait;
    return wait / 1000;
  });
  expect(waits).toEqual([0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300]);
  expect(attempts.wait('tom')).toBe(0);
  attempts.failed('priya');
  attempts.succeeded('priya');
  expect(attempts.wait('priya')).toBe(0);
});
