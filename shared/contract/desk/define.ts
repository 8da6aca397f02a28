import type { z } from 'zod';
import { fieldsOf, hasDuty, mayRead, mayWrite, type Duty, type KindName, type Role } from '../../catalogue/index.ts';

/** Derived from the catalogue: a role may read (or make, or change) some field of that kind, or has the duty. */
export type Permission = { readonly read: KindName } | { readonly write: KindName } | { readonly duty: Duty } | null;

export function permits(permission: Permission, role: Role): boolean {
  if (permission === null) return true;
  if ('duty' in permission) return hasDuty(role, permission.duty);
  const some = (kind: KindName, test: (rights: Parameters<typeof mayRead>[0]) => boolean) =>
    fieldsOf(kind).some(([, field]) => test(field.rights));
  return 'read' in permission
    ? some(permission.read, (rights) => mayRead(rights, role, true))
    : some(permission.write, (rights) => mayWrite(rights, role, true, true));
}

export interface Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  /** Whether the desk must be unlocked; only session and status do without. */
  readonly unlocked: boolean;
  readonly permission: Permission;
  /** The audit entry it leaves (R-ROLE-4); null for look-ups, which are never logged. */
  readonly audit: string | null;
}

export function procedure<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  needs: { readonly unlocked?: boolean; readonly permission?: Permission; readonly audit?: string } = {},
): Procedure<I, O> {
  return { input, output, unlocked: needs.unlocked ?? true, permission: needs.permission ?? null, audit: needs.audit ?? null };
}
