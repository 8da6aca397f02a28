import { z } from 'zod';
import { holdSchema, liftingSchema, newHoldSchema, reviewSchema } from '../holds.ts';
import { procedure } from './define.ts';

const sets = { permission: { duty: 'holds' } } as const;

/** Legal holds (R-RET-7): set, looked after and lifted at the server alone. */
export const holds = {
  'holds.list': procedure(z.object({ record: z.uuid().nullable() }), z.array(holdSchema), sets),
  'holds.set': procedure(newHoldSchema, z.object({ id: z.uuid() }), { ...sets, audit: 'hold.set' }),
  'holds.review': procedure(reviewSchema, z.null(), { ...sets, audit: 'hold.review' }),
  'holds.lift': procedure(liftingSchema, z.null(), { permission: { duty: 'hold-lifting' }, audit: 'hold.lift' }),
} as const;
