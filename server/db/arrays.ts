import { sql, type RawBuilder } from 'kysely';

/**
 * Many values as one parameter: the driver would quote an array element by element, with a pattern each, and
 * that cost more than half of what writing out a push did. The cast names the parameter's own type: of a text that
 * is cast to an array the planner would read the whole array once more, to guess how long it is.
 */
export function column(type: string, values: readonly unknown[]): RawBuilder<unknown> {
  return sql`${arrayText(values)}::${sql.raw(type)}[]`;
}

/** A PostgreSQL array literal. Bytes as hex; everything but numbers and truth values in quotes. */
export function arrayText(values: readonly unknown[]): string {
  let text = '{';
  for (const [i, value] of values.entries()) {
    if (i > 0) text += ',';
    text += element(value);
  }
  return `${text}}`;
}

const special = /["\\]/;

function element(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'string') return special.test(value) ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : `"${value}"`;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return `"\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}"`;
  throw new Error('no column holds such a value');
}
