import { z } from 'zod';
import { isCalendarDate } from './calendar.ts';

/**
 * What retention needs to know of a record: dates and nothing else. A date that must be stated is
 * nullable where null means "not yet", so that forgetting it is an error and never an early erasure.
 */
const date = z.string().refine(isCalendarDate, 'not a calendar date');
const stated = date.nullable();
const known = date.nullable().default(null);

/** For the presets of R-RET-6; where they are not known, the latest known date stands in. */
const uses = { lastUsedOn: known, lastOpenedOn: known };

const callSchema = z.object({
  kind: z.literal('call'),
  openedOn: date,
  closedOn: stated,
  /** The customer's last contact, about any of their calls or repairs (R-RET-2). */
  lastContactOn: known,
  /** This call's own last contact. */
  ownLastContactOn: known,
  /** The latest warranty end of its product (R-RET-4). */
  warrantyEndsOn: known,
  ...uses,
});

const repairSchema = z.object({ kind: z.literal('repair'), openedOn: date, completedOn: stated, warrantyEndsOn: known, ...uses });

const customerSchema = z.object({
  kind: z.literal('customer'),
  openedOn: date,
  lastContactOn: known,
  /** `keepUntil` of every record that needs the customer; null for one without an end. */
  recordsKeptUntil: z.array(stated).default([]),
  engagementEndedOn: known,
  ...uses,
});

const productSchema = z.object({
  kind: z.literal('product'),
  /** `keepUntil` of its customer. */
  parentKeptUntil: stated,
  /** The day since when no record refers to it; null while one does. */
  unreferredSince: known,
  warrantyEndsOn: known,
});

/** `openedOn`, the day it was entered, counts for what was neither invoiced nor paid. */
const money = { invoicedOn: known, paidOn: known, openedOn: known };
const hasDay = (record: { invoicedOn: string | null; paidOn: string | null; openedOn: string | null }): boolean =>
  (record.invoicedOn ?? record.paidOn ?? record.openedOn) !== null;

const childKinds = [
  'delivery',
  'quotation',
  'mail',
  'attachment',
  'disclosure',
  'callNote',
  'benchNote',
  'stageEvent',
  'party',
  'warranty',
] as const;
const childSchema = z.object({
  kind: z.enum(childKinds),
  /** `keepUntil` of its case. */
  parentKeptUntil: stated,
});

const eventGuestSchema = z.object({ kind: z.literal('eventGuest'), eventEndsOn: date });
const suppressionSchema = z.object({ kind: z.literal('suppression'), withdrawnOn: stated });

/** Kinds that go so long after one day, and the field that holds that day. */
export const periods = {
  backup: { from: 'takenOn', count: 1, unit: 'month', rule: 'backup-1m' },
  rightsRequest: { from: 'closedOn', count: 3, unit: 'year', rule: 'closure-3y' },
  complaint: { from: 'closedOn', count: 3, unit: 'year', rule: 'closure-3y' },
  exportArchive: { from: 'releasedOn', count: 30, unit: 'day', rule: 'export-30d' },
  importQuarantine: { from: 'receivedOn', count: 30, unit: 'day', rule: 'import-30d' },
  draft: { from: 'savedOn', count: 7, unit: 'day', rule: 'draft-7d' },
  auditEntry: { from: 'recordedOn', count: 6, unit: 'year', rule: 'audit-6y' },
  erasureLog: { from: 'recordedOn', count: 6, unit: 'year', rule: 'audit-6y' },
  supportSession: { from: 'recordedOn', count: 6, unit: 'year', rule: 'audit-6y' },
  incident: { from: 'recordedOn', count: 6, unit: 'year', rule: 'audit-6y' },
  staff: { from: 'leftOn', count: 6, unit: 'year', rule: 'staff-6y' },
  training: { from: 'leftOn', count: 2, unit: 'year', rule: 'training-2y' },
  posture: { from: 'recordedOn', count: 90, unit: 'day', rule: 'technical-90d' },
  technicalLog: { from: 'recordedOn', count: 90, unit: 'day', rule: 'technical-90d' },
} as const;
export type PeriodKind = keyof typeof periods;

/** A record of a kind in `periods`, with the day that its clock starts; null when it has not. */
export interface PeriodRecord {
  readonly kind: PeriodKind;
  readonly since: string | null;
}

const recordSchema = z.discriminatedUnion('kind', [
  callSchema,
  repairSchema,
  customerSchema,
  productSchema,
  z.object({ kind: z.literal('invoice'), ...money }).refine(hasDay),
  z.object({ kind: z.literal('payment'), ...money }).refine(hasDay),
  childSchema,
  eventGuestSchema,
  suppressionSchema,
]);

export type CaseRecord = z.infer<typeof callSchema> | z.infer<typeof repairSchema> | z.infer<typeof customerSchema>;
export type RetentionRecord = z.infer<typeof recordSchema> | PeriodRecord;

export type RecordFault = 'unknown-kind' | 'bad-date' | 'bad-record';
export type ParsedRecord = { readonly ok: true; readonly record: RetentionRecord } | { readonly ok: false; readonly fault: RecordFault };

const kindSchema = z.looseObject({ kind: z.string() });
const otherKinds = ['call', 'repair', 'customer', 'product', 'invoice', 'payment', ...childKinds, 'eventGuest', 'suppression'] as const;

function isPeriodKind(kind: string): kind is PeriodKind {
  return Object.hasOwn(periods, kind);
}

/** Reads a record from JSON. Fields that retention does not know are ignored. */
export function parseRecord(json: unknown): ParsedRecord {
  const kind = kindSchema.safeParse(json);
  if (!kind.success) return { ok: false, fault: 'bad-record' };
  const name = kind.data.kind;
  if (isPeriodKind(name)) {
    const since = stated.safeParse(kind.data[periods[name].from]);
    return since.success ? { ok: true, record: { kind: name, since: since.data } } : { ok: false, fault: 'bad-date' };
  }
  if (!otherKinds.some((other) => other === name)) return { ok: false, fault: 'unknown-kind' };
  const parsed = recordSchema.safeParse(json);
  if (!parsed.success) return { ok: false, fault: 'bad-date' };
  return { ok: true, record: parsed.data };
}
