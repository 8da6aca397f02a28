import type { Card, Draft, DraftData } from '#shared/contract/desk/index.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { parsePhone } from '#shared/policy/index.ts';

/** One intake form: a call or an e-mail being typed. */
export interface Sheet {
  /** Its name on this screen; the draft's id comes from the core once something was typed. */
  readonly key: string;
  readonly draft: Pick<Draft, 'id' | 'number' | 'startedAt' | 'from'> | null;
  readonly data: DraftData;
  /** Rang while another call was open, and nobody has looked yet. */
  readonly ringing: boolean;
  /** The draft's own paths, such as `customer.name`, to the code of what is wrong. */
  readonly problems: Readonly<Record<string, string>>;
  /** Why it could not be saved. */
  readonly problem: Problem | null;
  /** Why what was typed is not even kept as a draft. */
  readonly notKept: Problem | null;
  readonly saving: boolean;
}

export const emptyData: DraftData = {
  channel: 'phone',
  typed: '',
  customer: { is: 'none' },
  facts: [],
  caller: null,
  product: { is: 'none' },
  reasonCode: null,
  faultText: '',
  notes: '',
  outcome: null,
  callBackOn: null,
  noticeRead: false,
  repair: null,
  payment: null,
};

/** A new caller as far as they have been typed. */
export type NewDetails = Extract<DraftData['customer'], { is: 'new' }>['details'];

let last = 0;

export function blankSheet(from: Partial<Sheet> = {}): Sheet {
  return {
    key: `sheet${++last}`,
    draft: null,
    data: emptyData,
    ringing: false,
    problems: {},
    problem: null,
    notKept: null,
    saving: false,
    ...from,
  };
}

export const isBlank = (sheet: Sheet): boolean => sheet.draft === null && sheet.data === emptyData;

/** What a new caller's form starts with, from what was typed to look them up. */
export function detailsFrom(typed: string): NewDetails {
  const text = typed.trim();
  if (text === '') return {};
  if (parsePhone(text) !== null || /^[\d\s+()./-]+$/.test(text)) return { phone: text };
  return text.includes('@') ? { email: text } : { name: text };
}

/** How a draft is called in the rail, and in the store that keeps it. */
export function labelOf(data: DraftData, card: Card | null): string {
  const name = card?.values['name'];
  if (card) return typeof name === 'string' ? name : card.initials;
  if (data.customer.is === 'new' && data.customer.details.name) return data.customer.details.name.slice(0, 80);
  return data.typed.trim().slice(0, 80);
}
