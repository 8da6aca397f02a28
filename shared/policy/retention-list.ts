import { z } from 'zod';
import { isCalendarDate } from './calendar.ts';
import { presetNames, presets } from './presets.ts';
import { parseRecord, type RecordFault } from './retention-records.ts';
import { explainRetention, type Explanation, type Holds } from './retention.ts';

const itemSchema = z.looseObject({
  preset: z.unknown(),
  today: z.unknown(),
  record: z.unknown(),
  /** Whether a hold stands, or the ids of those that do. */
  hold: z.union([z.boolean(), z.array(z.string())]).default(false),
});
const presetSchema = z.enum(presetNames);
const todaySchema = z.string().refine(isCalendarDate);

/** What is wrong with the first item that cannot be explained; `index` is null when this is no array. */
interface ListFault {
  readonly index: number | null;
  readonly fault: RecordFault | 'unknown-preset' | 'bad-item';
}

interface ExplainedItem {
  readonly actual: Pick<Explanation, 'keepUntil' | 'rule' | 'erase'>;
  readonly [key: string]: unknown;
}

export type ExplainedList =
  { readonly ok: true; readonly items: readonly ExplainedItem[] } | { readonly ok: false; readonly error: ListFault };

/**
 * Explains an array of `{ preset, today, record, hold }`: the same array, each item with its `actual`
 * beside what it already carries (R-RET-9). Nothing is explained unless everything can be.
 */
export function explainAll(json: unknown): ExplainedList {
  if (!Array.isArray(json)) return { ok: false, error: { index: null, fault: 'bad-item' } };
  const items: ExplainedItem[] = [];
  for (const [index, item] of json.entries()) {
    const explained = explainItem(item);
    if (typeof explained === 'string') return { ok: false, error: { index, fault: explained } };
    items.push(explained);
  }
  return { ok: true, items };
}

function explainItem(json: unknown): ExplainedItem | ListFault['fault'] {
  const item = itemSchema.safeParse(json);
  if (!item.success) return 'bad-item';
  const preset = presetSchema.safeParse(item.data.preset);
  if (!preset.success) return 'unknown-preset';
  const today = todaySchema.safeParse(item.data.today);
  if (!today.success) return 'bad-date';
  const parsed = parseRecord(item.data.record);
  if (!parsed.ok) return parsed.fault;
  const { keepUntil, rule, erase } = explainRetention(presets[preset.data], parsed.record, today.data, holdsOf(item.data.hold));
  return { ...z.looseObject({}).parse(json), actual: { keepUntil, rule, erase } };
}

function holdsOf(hold: boolean | readonly string[]): Holds {
  if (typeof hold !== 'boolean') return hold;
  return hold ? ['unnamed'] : [];
}
