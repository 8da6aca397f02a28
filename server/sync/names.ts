import { fieldOf } from '#shared/catalogue/index.ts';
import { idSchema } from '#shared/catalogue/field.ts';
import type { Operation } from '#shared/contract/sync.ts';

/** The rows that an operation's fields name. */
export function namesIn({ kind, set }: Pick<Operation, 'kind' | 'set'>): string[] {
  return Object.entries(set).flatMap(([field, value]) => {
    const named = fieldOf(kind, field)?.refersTo === undefined ? null : idSchema.safeParse(value);
    return named?.success === true ? [named.data] : [];
  });
}
