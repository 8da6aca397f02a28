import { referencesOf } from '#shared/catalogue/index.ts';
import { idSchema } from '#shared/catalogue/field.ts';
import type { Operation } from '#shared/contract/sync.ts';

/** The rows that an operation's fields name. */
export function namesIn({ kind, set }: Pick<Operation, 'kind' | 'set'>): string[] {
  return referencesOf(kind).flatMap(([field]) => {
    const named = typeof set[field] === 'string' ? idSchema.safeParse(set[field]) : null;
    return named?.success === true ? [named.data] : [];
  });
}
