import { z } from 'zod';

const years = z.int().min(1).max(50);

/** How long calls, repairs and customers are kept (R-RET-1, R-RET-6). */
const casesSchema = z.discriminatedUnion('by', [
  /** So long after the last contact or completion. `callAnchor`: whose contacts count, the customer's or the call's own (R-RET-2). */
  z.object({ by: z.literal('period'), callYears: years, repairYears: years, callAnchor: z.enum(['customer', 'call']) }),
  /** Unused for so long: deactivated; so much longer: erased. */
  z.object({ by: z.literal('use'), activeYears: years, deactivatedYears: years }),
  /** So long after a person last opened the record to serve the customer. */
  z.object({ by: z.literal('opening'), years }),
  /** Until the closing day. */
  z.object({ by: z.literal('engagement') }),
]);

/** A retention policy: a preset, or an organisation's edited copy of one. An erasure records name and version. */
export const retentionPolicySchema = z.object({
  name: z.string(),
  version: z.int().positive(),
  /** Last day of the financial year, `MM-DD`. */
  financialYearEnd: z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/),
  cases: casesSchema,
});
export type RetentionPolicy = z.infer<typeof retentionPolicySchema>;

const common = { version: 1, financialYearEnd: '03-31' } as const;

export const presets = {
  staffords: { ...common, name: 'staffords', cases: { by: 'period', callYears: 3, repairYears: 2, callAnchor: 'customer' } },
  'staffords-per-call': {
    ...common,
    name: 'staffords-per-call',
    cases: { by: 'period', callYears: 3, repairYears: 2, callAnchor: 'call' },
  },
  'city-3-plus-1': { ...common, name: 'city-3-plus-1', cases: { by: 'use', activeYears: 3, deactivatedYears: 1 } },
  'opencrm-2y': { ...common, name: 'opencrm-2y', cases: { by: 'opening', years: 2 } },
  'while-engaged': { ...common, name: 'while-engaged', cases: { by: 'engagement' } },
} as const satisfies Record<string, RetentionPolicy>;

export type PresetName = keyof typeof presets;
export const presetNames = [
  'staffords',
  'staffords-per-call',
  'city-3-plus-1',
  'opencrm-2y',
  'while-engaged',
] as const satisfies readonly PresetName[];

/** A preset's own name where nothing of it is edited; a copy is called so. */
export function nameOfPolicy({ cases, financialYearEnd }: Pick<RetentionPolicy, 'cases' | 'financialYearEnd'>): string {
  const by = presetNames.filter((name) => presets[name].cases.by === cases.by);
  const same = by.find((name) => sameCases(presets[name].cases, cases) && presets[name].financialYearEnd === financialYearEnd);
  return same ?? `${by[0] ?? 'staffords'}-edited`;
}

const sameCases = (one: RetentionPolicy['cases'], other: RetentionPolicy['cases']): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
