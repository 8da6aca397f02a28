import { z } from 'zod';
import {
  acceptDeputySchema,
  askedPeriod,
  auditPageSchema,
  carrySchema,
  drawSchema,
  dutySchema,
  foundSchema,
  lookSchema,
  nameDeputySchema,
  packAskedSchema,
  signSchema,
  tickSchema,
} from '../audit-page.ts';
import { procedure } from './define.ts';

const reads = { permission: { duty: 'audit' } } as const;

/** The page of the six-monthly audit. Nothing of it is at the desk: without the server, `needs-server`. */
export const audit = {
  'audit.page': procedure(askedPeriod, auditPageSchema, { ...reads, audit: 'audit.open' }),
  'audit.duty': procedure(z.null(), dutySchema, reads),
  'audit.draw': procedure(drawSchema, z.null(), { ...reads, audit: 'audit.draw' }),
  'audit.tick': procedure(tickSchema, z.null(), { ...reads, audit: 'audit.tick' }),
  'audit.look': procedure(lookSchema, foundSchema, { ...reads, audit: 'audit.look' }),
  'audit.carry': procedure(carrySchema, z.null(), { ...reads, audit: 'audit.carry' }),
  'audit.verify': procedure(z.null(), z.null(), reads),
  'audit.nameDeputy': procedure(nameDeputySchema, z.null(), { ...reads, audit: 'audit.deputy' }),
  'audit.acceptDeputy': procedure(acceptDeputySchema, z.null(), { ...reads, audit: 'audit.deputy-accept' }),
  'audit.savePack': procedure(packAskedSchema, z.null(), { ...reads, audit: 'audit.pack-save' }),
  'audit.sign': procedure(signSchema, z.object({ sealed: z.boolean() }), { ...reads, audit: 'audit.sign' }),
} as const;
