import { z } from 'zod';
import { reasonSchema } from '../admin.ts';
import { correctedDateSchema, heldChangeSchema, heldOperationSchema, opIdsSchema } from '../held.ts';
import { procedure } from './define.ts';

const decides = { permission: { duty: 'held-operations' } } as const;

/** What waits for a manager at the server: seen and decided there alone. Those that stand on one another are decided together. */
export const held = {
  'held.list': procedure(z.null(), z.array(heldOperationSchema), decides),
  'held.change': procedure(z.object({ opId: z.uuid() }), heldChangeSchema, { ...decides, audit: 'held.open' }),
  'held.apply': procedure(z.object({ ids: opIdsSchema }), z.null(), { ...decides, audit: 'held.apply' }),
  'held.dates': procedure(z.null(), z.array(correctedDateSchema), decides),
  'held.seen': procedure(z.object({ ids: opIdsSchema }), z.null(), { ...decides, audit: 'held.seen' }),
  'held.discard': procedure(z.object({ ids: opIdsSchema, reason: reasonSchema }), z.null(), { ...decides, audit: 'held.discard' }),
} as const;
