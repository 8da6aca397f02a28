import { desk } from '../../app/desk.ts';
import { leaveCustomer } from './cards.ts';
import { forgetKept } from './keep.ts';
import { beginDraft, isElsewhere, patchSheet, removeSheet, sheetOf } from './sheets.ts';
import type { Output } from '#shared/contract/desk/index.ts';
import type { Sheet } from './data.ts';

/** Ends the caller's verification unless another call on this desk is with the same person. */
function leave(sheet: Sheet): void {
  const { customer } = sheet.data;
  if (customer.is !== 'known') return;
  if (!isElsewhere(sheet.key, customer.id)) leaveCustomer(customer.id);
}

/** Saves the whole conversation. A refusal leaves everything as typed, each complaint beside its field. */
export async function registerSheet(key: string): Promise<Output<'calls.register'> | null> {
  await beginDraft(key);
  const sheet = sheetOf(key);
  if (!sheet?.draft || sheet.saving) return null;
  patchSheet(key, { saving: true, problem: null, problems: {} });
  const answer = await desk.calls.register({ draft: sheet.draft.id, data: sheet.data, endedAt: Date.now() });
  if (!answer.ok) {
    patchSheet(key, { saving: false, problem: answer.error, problems: answer.error.fields ?? {} });
    return null;
  }
  forgetKept(key);
  leave(sheet);
  removeSheet(key);
  return answer.value;
}

export async function discardSheet(key: string): Promise<void> {
  const sheet = sheetOf(key);
  if (!sheet) return;
  forgetKept(key);
  leave(sheet);
  removeSheet(key);
  if (sheet.draft) await desk.calls.discard({ id: sheet.draft.id });
}
