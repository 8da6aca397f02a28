import { afterEach, expect, it } from 'vitest';
import { putRow } from '#core/store/index.ts';
import type { KindName, Role } from '#shared/catalogue/index.ts';
import { register } from '../support/calls.ts';
import { makeDesk, start, type Desk } from '../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const repair = '0190a0f0-0000-7000-8000-000000000001';

async function copy(kind: KindName, id: string, field: string): Promise<string | null> {
  try {
    await desk.core.handlers['clipboard.copy'](desk.area, { kind, id, field });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

function open(role: Role, zone: 'call-centre' | 'accounts' = 'call-centre'): void {
  desk = makeDesk({ role, zone });
  putRow(desk.db, zone, 'repair', {
    envelope: { id: repair, subject: null, epoch: 1, version: 1, createdAt: start, createdBy: repair },
    values: { number: 'R-2026-000045', stage: 'received', site: 'leeds' },
  });
}

it('copies the number of a job and of a call, read from the store', async () => {
  open('operator');
  const { call } = register(desk);
  expect([await copy('repair', repair, 'number'), await copy('call', call, 'number')]).toEqual([null, null]);
  expect(desk.copied).toEqual(['R-2026-000045', expect.stringMatching(/^C-2026-K7-\d+$/)]);
});

it('copies nothing that says something about a person, nor what the role does not read', async () => {
  open('operator');
  const { call } = register(desk);
  for (const [kind, field] of [
    ['customer', 'name'],
    ['customer', 'phone'],
    ['call', 'notes'],
    ['repair', 'stage'],
    ['repair', 'none'],
  ] as const)
    expect(await copy(kind, call, field)).toBe('This may not be copied.');
  desk.close();
  open('accounts', 'accounts');
  expect(await copy('call', call, 'number')).toBe('This may not be copied.');
  expect(desk.copied).toEqual([]);
});

it('copies nothing of a record that is not here', async () => {
  open('operator');
  expect(await copy('repair', '0190a0f0-0000-7000-8000-00000000ffff', 'number')).toContain('nothing to copy');
});
