import type { z } from 'zod';
import { admin } from './admin.ts';
import { audit } from './audit.ts';
import { attention } from './attention.ts';
import { calls } from './calls.ts';
import { clipboard } from './clipboard.ts';
import { customers } from './customers.ts';
import { erasures } from './erasures.ts';
import { held } from './held.ts';
import { holds } from './holds.ts';
import { printing } from './printing.ts';
import { recovery } from './recovery.ts';
import { registers } from './registers.ts';
import { support } from './support.ts';
import { repairs } from './repairs.ts';
import { session } from './session.ts';

/** Every procedure between renderer and core: one list, one channel (design.md, The contract). */
export const procedures = {
  ...session,
  ...customers,
  ...calls,
  ...repairs,
  ...attention,
  ...admin,
  ...erasures,
  ...audit,
  ...held,
  ...holds,
  ...recovery,
  ...registers,
  ...support,
  ...clipboard,
  ...printing,
} as const;
export type ProcedureName = keyof typeof procedures;
export type Input<P extends ProcedureName> = z.input<(typeof procedures)[P]['input']>;
export type Parsed<P extends ProcedureName> = z.output<(typeof procedures)[P]['input']>;
export type Output<P extends ProcedureName> = z.output<(typeof procedures)[P]['output']>;

export function isProcedure(name: string): name is ProcedureName {
  return Object.hasOwn(procedures, name);
}

export { permits, type Permission, type Procedure } from './define.ts';
export * from './session.ts';
export * from './customers.ts';
export * from './calls.ts';
export * from './repairs.ts';
export * from './attention.ts';
export * from './admin.ts';
export * from './erasures.ts';
export * from './audit.ts';
export * from './held.ts';
export * from './holds.ts';
export * from './retention.ts';
export * from './recovery.ts';
