import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Handlers } from '#core/context.ts';
import type { DraftData } from '#shared/contract/desk/index.ts';
import type { Row } from './report.ts';
import { timed, type Samples } from './samples.ts';
import type { deskOver } from './desk.ts';

const conversation: DraftData = {
  channel: 'phone',
  typed: '',
  customer: { is: 'none' },
  facts: [],
  caller: null,
  product: { is: 'none' },
  reasonCode: 'NS-02',
  faultText: '',
  notes: 'Filter cleaned twice, motor runs, brush turns. Found and removed a sock near the handle.',
  outcome: 'resolved',
  callBackOn: null,
  noticeRead: true,
  repair: null,
  payment: null,
};

/**
 * A conversation registered through its own handler, row and operation in one durable transaction,
 * beside an append of 4 KiB and an fsync in the same folder: the least that any durable save costs.
 */
export function durableSave(folder: string, { desk, core }: ReturnType<typeof deskOver>, runs: number, saves: number): Row {
  const handlers: Pick<Handlers, 'calls.begin' | 'calls.register'> = core.handlers;
  const page = Buffer.alloc(4096, 7);
  const file = openSync(join(folder, 'appended'), 'a');
  const ours: Samples[] = [];
  const other: Samples[] = [];
  for (let run = 0; run < runs; run += 1) {
    const saved: number[] = [];
    const appended: number[] = [];
    for (let index = 0; index < saves; index += 1) {
      const draft = desk.db.transaction(() => handlers['calls.begin'](desk, { from: null }))();
      if (draft instanceof Promise) throw new Error('a draft is begun at once');
      const register = desk.db.transaction(() => handlers['calls.register'](desk, { draft: draft.id, data: conversation, endedAt: null }));
      saved.push(timed(() => void register()));
      appended.push(
        timed(() => {
          writeSync(file, page);
          fsyncSync(file);
        }),
      );
    }
    ours.push(saved);
    other.push(appended);
  }
  closeSync(file);
  return {
    name: 'durable save of a call (row, operation, draft removed; synchronous=FULL)',
    unit: 'ms',
    ours: { name: 'save', runs: ours },
    other: { name: 'append 4 KiB + fsync', runs: other },
    gates: [
      { at: 0.5, reach: 2 },
      { at: 0.99, reach: 2 },
    ],
  };
}
