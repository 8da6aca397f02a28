import type { Command } from 'commander';
import { problem, Refusal, type ErrorCode, type Problem } from '#shared/contract/errors.ts';
import { readConfig, type Config, type ConfigInput } from '../config.ts';
import type { Context } from '../context.ts';
import { DatabaseError } from '../db/errors.ts';
import { openDatabase } from '../db/open.ts';
import { journalIn } from '../journal/index.ts';
import { machine } from '../platform/machine.ts';
import { openContext } from '../server.ts';
import { loadKeys } from '../trust/index.ts';

export const exitCodes = { done: 0, refused: 1, usage: 2, unavailable: 3 } as const;

const unavailable: ReadonlySet<ErrorCode> = new Set(['database-unavailable', 'port-in-use', 'store-newer', 'server-error', 'held']);

function exitCodeOf(code: ErrorCode): number {
  if (code === 'invalid') return exitCodes.usage;
  return unavailable.has(code) ? exitCodes.unavailable : exitCodes.refused;
}

/** What a command answers: for people as text, with `--json` as one line. */
export interface Answer {
  readonly text: string;
  readonly json: object;
  /** Where it is done in part only. */
  readonly exitCode?: number;
}

export interface Flags extends ConfigInput {
  readonly json?: boolean;
}

/** Runs a command's work, prints its answer or its refusal, and sets the exit code. */
export async function report(flags: Flags, work: () => Promise<Answer>): Promise<void> {
  try {
    const { text, json, exitCode } = await work();
    if (exitCode !== undefined) process.exitCode = exitCode;
    console.log(flags.json === true ? JSON.stringify(json) : text);
  } catch (error) {
    const { code, message, fields } = problemOf(error);
    if (flags.json === true) console.log(JSON.stringify({ error: { code, message, ...(fields && { fields }) } }));
    else console.error(`deskctl: ${message}`);
    process.exitCode = exitCodeOf(code);
  }
}

/** What the database says is nothing that an administrator could act on, but its code is. */
function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  if (!(error instanceof DatabaseError)) throw error;
  return problem('database-unavailable', `The database did not do it (${error.code}): nothing was changed. See its log, then try again.`);
}

export const configOf = (flags: Flags): Config => readConfig(flags, process.env);

/** Works on the database beside a running server, or starts the embedded one for the command. */
export async function withContext<T>(flags: Flags, work: (context: Context, config: Config) => Promise<T>): Promise<T> {
  const config = configOf(flags);
  const keys = loadKeys(config.keys);
  const { db, close } = await openDatabase({ ...config, password: keys.databasePassword, name: `deskctl ${machine.ids.next()}` });
  try {
    return await work(await openContext({ db, keys, platform: machine, journal: journalIn(config.journal) }), config);
  } finally {
    await close();
  }
}

const quietMs = 1000;

/** Counts on standard error, once a second, of work that takes longer than that. */
export function progressOf(what: string): (done: number, all: number) => void {
  const count = (n: number) => n.toLocaleString('en-GB');
  let last = machine.clock.now();
  return (done, all) => {
    const now = machine.clock.now();
    if (now - last < quietMs) return;
    last = now;
    process.stderr.write(`${count(done)} of ${count(all)} ${what}\n`);
  };
}

export const withJson = (command: Command): Command => command.option('--json', 'print one line of JSON');
