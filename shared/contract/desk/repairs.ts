import { z } from 'zod';
import { stages } from '../../policy/stages.ts';
import { errorCodeSchema } from '../errors.ts';
import { productViewSchema, timelineEntrySchema } from './customers.ts';
import { procedure } from './define.ts';
import { keptSchema, outOfUseSchema } from './retention.ts';

const id = z.uuid();
const stage = z.enum(stages);
/** Also one that this program does not know yet. */
const shownStage = z.string();

/** A card on the board: no address, no phone, no mail. */
export const boardCardSchema = z.object({
  id,
  number: z.string(),
  product: z.string(),
  fault: z.string().nullable(),
  stage: shownStage,
  stageAt: z.int(),
  bookedAt: z.int(),
  promisedOn: z.string().nullable(),
  /** Days to the promise; negative is late. Null when none was given. */
  daysToPromise: z.int().nullable(),
  daysInStage: z.int(),
  underWarranty: z.boolean(),
  engineer: z.string().nullable(),
  mine: z.boolean(),
  /** The same product was in before. */
  repeat: z.boolean(),
  waiting: z.boolean(),
});
export type BoardCard = z.infer<typeof boardCardSchema>;

export const repairViewSchema = z.object({
  id,
  epoch: z.int(),
  version: z.int(),
  number: z.string(),
  stage: shownStage,
  /** What this role reads of the repair. */
  values: z.record(z.string(), z.json()),
  product: productViewSchema.nullable(),
  /** The name, where the role reads it. */
  customer: z.object({ id, name: z.string().nullable(), initials: z.string() }).nullable(),
  call: z.object({ id, number: z.string().nullable(), reasonCode: z.string(), faultText: z.string().nullable() }).nullable(),
  engineer: z.string().nullable(),
  kept: keptSchema.nullable(),
  /** Of whose it is; then it is only read (R-RET-6). */
  outOfUse: outOfUseSchema.nullable(),
  timeline: z.array(timelineEntrySchema),
  /** Moves that this person may make now; those in `why` need a reason. */
  moves: z.array(z.object({ to: stage, reasonNeeded: z.boolean() })),
  /** Earlier repairs of the same product. */
  earlier: z.array(z.object({ id, number: z.string(), completedOn: z.string().nullable(), fault: z.string().nullable() })),
});
export type RepairView = z.infer<typeof repairViewSchema>;

const reads = { permission: { read: 'repair' } } as const;

export const repairs = {
  'repairs.board': procedure(
    z.object({ closed: z.boolean() }),
    z.object({
      cards: z.array(boardCardSchema),
      counts: z.object({ all: z.int(), mine: z.int(), overdue: z.int(), warranty: z.int(), repeat: z.int() }),
    }),
    reads,
  ),
  'repairs.get': procedure(z.object({ id }), repairViewSchema, { ...reads, audit: 'repair.open' }),
  /** Many at once; each is moved or says why not. */
  'repairs.move': procedure(
    z.object({ ids: z.array(id).min(1).max(200), to: stage, reason: z.string().trim().max(200).nullable() }),
    z.object({
      moved: z.array(z.object({ id, number: z.string() })),
      refused: z.array(z.object({ id, number: z.string(), code: errorCodeSchema })),
    }),
    { permission: { write: 'stageEvent' }, audit: 'repair.move' },
  ),
  'repairs.note': procedure(z.object({ id, text: z.string().trim().min(1).max(4000) }), repairViewSchema, {
    permission: { write: 'benchNote' },
    audit: 'repair.note',
  }),
  'repairs.change': procedure(z.object({ id, epoch: z.int(), version: z.int(), set: z.record(z.string(), z.json()) }), repairViewSchema, {
    permission: { write: 'repair' },
    audit: 'repair.change',
  }),
} as const;
