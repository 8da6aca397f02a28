import pino from 'pino';

/**
 * What a log line may carry: ids, codes, counts and durations, by name and by type. An allow-list,
 * not redaction: a customer's name has no field to stand in (design.md).
 */
export interface LogFields {
  readonly route?: string;
  readonly status?: number;
  readonly code?: string;
  readonly constraint?: string;
  readonly reference?: string;
  readonly desk?: string;
  readonly person?: string;
  readonly row?: string;
  readonly kind?: string;
  readonly stream?: string;
  readonly count?: number;
  readonly version?: number;
  readonly seq?: number;
  readonly port?: number;
  readonly pid?: number;
  readonly ms?: number;
}

/** A fixed sentence and the allowed fields. `event` is written in the code, never put together from data. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export function openLog(): Log {
  const lines = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }));
  return {
    info: (event, fields) => lines.info({ ...fields }, event),
    warn: (event, fields) => lines.warn({ ...fields }, event),
    error: (event, fields) => lines.error({ ...fields }, event),
  };
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
