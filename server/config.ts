import { hostname } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { z } from 'zod';
import { Refusal } from '#shared/contract/errors.ts';

/** What a server or a command is told by flags and environment. Flags win. */
const configSchema = z.object({
  data: z.string().min(1),
  keys: z.string().min(1).optional(),
  journal: z.string().min(1).optional(),
  host: z.string().min(1),
  port: z.coerce.number().int().min(0).max(65_535),
  /** Further names by which desks reach this server, beside localhost and the machine's own. */
  names: z.array(z.string().regex(/^[A-Za-z0-9.:-]+$/)),
  backups: z.string().min(1).optional(),
  backupAt: z.union([z.literal('never'), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)]),
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
});

export interface Config {
  /** The data folder: the embedded database, and the keys unless they have a folder of their own. */
  readonly data: string;
  readonly keys: string;
  /** Folder of the journal: a second place, which no loss of the data folder takes along. */
  readonly journal: string;
  readonly host: string;
  readonly port: number;
  /** All names and addresses in the certificate. */
  readonly names: readonly string[];
  /** A PostgreSQL of one's own; null for the embedded one. */
  readonly databaseUrl: string | null;
  /** Where backups are written. */
  readonly backups: string;
  /** When the day's backup is due, `HH:MM` in the organisation's zone; null when somebody else sees to it. */
  readonly backupAt: string | null;
}

export type ConfigInput = Partial<z.input<typeof configSchema>>;

const defaults = { data: '.cleandesk/server', host: '127.0.0.1', port: 7443, names: [], backupAt: '02:00' } as const;

/** `CLEANDESK_DATA`, `_KEYS`, `_JOURNAL`, `_HOST`, `_PORT`, `_NAMES` (by commas), `_BACKUPS`, `_BACKUP_AT` and `DATABASE_URL`. Throws a Refusal `invalid`. */
export function readConfig(flags: ConfigInput, environment: Readonly<Record<string, string | undefined>>): Config {
  const told = {
    data: environment['CLEANDESK_DATA'],
    keys: environment['CLEANDESK_KEYS'],
    journal: environment['CLEANDESK_JOURNAL'],
    host: environment['CLEANDESK_HOST'],
    port: environment['CLEANDESK_PORT'],
    names: environment['CLEANDESK_NAMES']?.split(',').map((name) => name.trim()),
    backups: environment['CLEANDESK_BACKUPS'],
    backupAt: environment['CLEANDESK_BACKUP_AT'],
    databaseUrl: environment['DATABASE_URL'],
  };
  const read = configSchema.safeParse({ ...defaults, ...present(told), ...present(flags) });
  if (!read.success) {
    const names = read.error.issues.map(({ path }) => String(path[0]));
    throw new Refusal(
      'invalid',
      `Wrong setting: ${[...new Set(names)].join(', ')}. See --help.`,
      Object.fromEntries(names.map((name) => [name, 'invalid'])),
    );
  }
  const { host, port, names, backups, backupAt, databaseUrl } = read.data;
  const data = resolve(read.data.data);
  const keys = resolve(read.data.keys ?? join(data, 'keys'));
  const own = ['localhost', '127.0.0.1', '::1', hostname(), ...(['0.0.0.0', '::'].includes(host) ? [] : [host])];
  return {
    data,
    keys,
    journal: resolve(read.data.journal ?? secondPlace(data, keys)),
    host,
    port,
    names: [...new Set([...own, ...names])],
    databaseUrl: databaseUrl ?? null,
    backups: resolve(backups ?? join(data, 'backups')),
    backupAt: backupAt === 'never' ? null : backupAt,
  };
}

/** Beside the keys; where those lie in the data folder, beside that one. */
function secondPlace(data: string, keys: string): string {
  return `${keys}${sep}`.startsWith(`${data}${sep}`) ? `${data}-journal` : join(dirname(keys), 'journal');
}

function present<T extends object>(settings: T): Partial<T> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== '')) as Partial<T>;
}
