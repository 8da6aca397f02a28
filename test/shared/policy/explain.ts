import { explainRetention, parseRecord, presets } from '#shared/policy/index.ts';
import type { PresetName } from '#shared/policy/presets.ts';
import type { Explanation } from '#shared/policy/retention.ts';

/** One record under a preset, read as JSON is. */
export function explain(preset: PresetName, today: string, json: unknown, holds: readonly string[] | 'unreadable' = []): Explanation {
  const parsed = parseRecord(json);
  if (!parsed.ok) throw new Error(parsed.fault);
  return explainRetention(presets[preset], parsed.record, today, holds);
}

export const call = { kind: 'call', openedOn: '2021-03-01', closedOn: '2021-03-02', lastContactOn: '2021-06-15' };
export const repair = { kind: 'repair', openedOn: '2022-01-03', completedOn: '2022-02-01' };
export const customer = { kind: 'customer', openedOn: '2020-01-01', lastContactOn: '2021-06-15' };
