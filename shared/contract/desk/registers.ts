import { z } from 'zod';
import { registerNameSchema } from '../../catalogue/registers/index.ts';
import {
  actionSchema,
  approvingSchema,
  closingSchema,
  enteringSchema,
  entryVersionSchema,
  openingSchema,
  registerSummarySchema,
  registerViewSchema,
  startingSchema,
} from '../registers.ts';
import { procedure } from './define.ts';

const keeps = { permission: { duty: 'registers' } } as const;
const made = z.object({ id: z.uuid() });

/** Registers and corrective actions. Nothing of them is at the desk: without the server, `needs-server`. */
export const registers = {
  'registers.list': procedure(z.null(), z.array(registerSummarySchema), keeps),
  'registers.read': procedure(z.object({ register: registerNameSchema }), registerViewSchema, keeps),
  'registers.history': procedure(z.object({ register: registerNameSchema, id: z.uuid() }), z.array(entryVersionSchema), keeps),
  'registers.enter': procedure(enteringSchema, made, { ...keeps, audit: 'register.enter' }),
  'registers.start': procedure(startingSchema, made, { permission: { duty: 'requests' }, audit: 'register.enter' }),
  'registers.approve': procedure(approvingSchema, z.null(), { ...keeps, audit: 'register.approve' }),
  'registers.actions': procedure(z.null(), z.array(actionSchema), keeps),
  'registers.openAction': procedure(openingSchema, made, { ...keeps, audit: 'action.open' }),
  'registers.closeAction': procedure(closingSchema, z.null(), { ...keeps, audit: 'action.close' }),
} as const;
