import { z } from 'zod';
import { requestSchema, supportSessionSchema } from '../support.ts';
import { procedure } from './define.ts';

const keeps = { permission: { duty: 'support' } } as const;
const one = z.object({ id: z.uuid() });

/** Sessions of IT support. Nothing of them is at the desk: without the server, `needs-server`. */
export const support = {
  'support.list': procedure(z.null(), z.array(supportSessionSchema), keeps),
  'support.request': procedure(requestSchema, one, { permission: { duty: 'support-request' }, audit: 'support.request' }),
  'support.approve': procedure(one, z.null(), { ...keeps, audit: 'support.approve' }),
  'support.end': procedure(one, z.null(), { ...keeps, audit: 'support.end' }),
} as const;
