import { existsSync, renameSync, statSync } from 'node:fs';
import { pino } from 'pino';
import type { ErrorCode } from '#shared/contract/errors.ts';

/** What a log line may hold: ids, codes, counts and durations. No free text, so no name can slip in. */
interface LogFacts {
  readonly id?: string;
  readonly procedure?: string;
  readonly code?: ErrorCode;
  readonly count?: number;
  readonly ms?: number;
}

export interface Log {
  info(event: LogEvent, facts?: LogFacts): void;
  /** The error's kind and place, never its message: that may quote a value. `facts.id` is the reference to quote. */
  error(event: LogEvent, error: unknown, facts?: LogFacts): void;
}

type LogEvent = 'start' | 'died' | 'failed' | 'call' | 'keeper' | 'lock' | 'message' | 'unsealed' | 'posture';

const largest = 5 * 1024 * 1024;

/** Lines of JSON in a file of the desk's folder; the one before is kept when it grows. */
export function fileLog(path: string): Log {
  if (existsSync(path) && statSync(path).size > largest) renameSync(path, `${path}.1`);
  const log = pino({ base: { pid: process.pid } }, pino.destination({ dest: path, sync: true, mode: 0o600 }));
  return {
    info: (event, facts = {}) => log.info(facts, event),
    error: (event, error, facts = {}) => log.error({ ...facts, ...placeOf(error) }, event),
  };
}

function placeOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return { error: error.name, errorCode: code, at };
}
