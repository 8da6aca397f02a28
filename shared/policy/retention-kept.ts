/** What a clock counts from. */
type AnchorEvent =
  'contact' | 'completion' | 'opening' | 'use' | 'closing' | 'invoice' | 'payment' | 'entry' | 'event-end' | 'last-reference' | 'start';

export interface Anchor {
  readonly on: string;
  readonly event: AnchorEvent;
}

/** Why a record is kept until that day: a code to word and the values that go into the words. */
type Because =
  | { readonly code: 'open'; readonly since: string | null }
  | { readonly code: 'period'; readonly count: number; readonly unit: 'year' | 'month' | 'day' }
  | { readonly code: 'warranty'; readonly warrantyEndsOn: string; readonly periodEndsOn: string }
  | { readonly code: 'records-remain'; readonly count: number }
  | { readonly code: 'parent' }
  | { readonly code: 'unreferred'; readonly warrantyEndsOn: string | null }
  | { readonly code: 'financial-year'; readonly yearEndsOn: string; readonly years: number }
  | { readonly code: 'unused'; readonly deactivatedFrom: string }
  | { readonly code: 'that-day' }
  | { readonly code: 'until-withdrawn' };

/** What R-RET-1 says of a record before holds and today are looked at. */
export interface Kept {
  /** The last day kept, `YYYY-MM-DD`; null while no end can be named. */
  readonly keepUntil: string | null;
  /** The rule that named it, e.g. `helpline-3y`, `warranty`, `open` (R-RET-1, R-RET-6). */
  readonly rule: string;
  readonly anchor: Anchor | null;
  readonly because: Because;
}
