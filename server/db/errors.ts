import { z } from 'zod';

/** What PostgreSQL's protocol calls an error; everything else in one may quote a row. */
const wireSchema = z.object({ code: z.string(), constraint: z.string().optional() });

/** Codes by which a connection, not a statement, has failed. */
const network: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EACCES',
]);

/**
 * Everything that leaves the database layer: SQLSTATE (or the network's code) and the constraint's
 * name. Messages, details and parameters quote rows, so they stay behind (sync.md, Erasure).
 */
export class DatabaseError extends Error {
  readonly code: string;
  readonly constraint: string | null;
  constructor(code: string, constraint: string | null) {
    super(constraint === null ? `database error ${code}` : `database error ${code} by ${constraint}`);
    this.name = 'DatabaseError';
    this.code = code;
    this.constraint = constraint;
  }

  /** The same transaction may succeed when run again: serialization failure, deadlock. */
  get again(): boolean {
    return this.code === '40001' || this.code === '40P01';
  }

  /** No answer from a database: it is stopping, full, starting, unreachable, or it refuses us. */
  get unavailable(): boolean {
    return network.has(this.code) || this.code === 'lost' || /^(08|28|3D|53|57P)/.test(this.code);
  }
}

export function databaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const wire = wireSchema.safeParse(error);
  return wire.success ? new DatabaseError(wire.data.code, wire.data.constraint ?? null) : new DatabaseError('lost', null);
}
