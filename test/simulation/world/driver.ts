import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

const authenticated = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** A socket to PGlite: what the driver writes is done at once, in this process. */
class Wire extends Duplex {
  readonly #engine: PGlite;
  #isStarted = false;

  constructor(engine: PGlite) {
    super();
    this.#engine = engine;
  }

  connect(): void {
    process.nextTick(() => this.emit('connect'));
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed when there are any.
  }
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#take([chunk]);
    done();
  }
  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void {
    this.#take(chunks.map(({ chunk }) => chunk));
    done();
  }

  #take(chunks: readonly Buffer[]): void {
    // PGlite has no sign-in: its one session is open already.
    this.push(this.#isStarted ? this.#answer(Buffer.concat(chunks)) : Buffer.concat([authenticated, ready]));
    this.#isStarted = true;
  }

  /** Asked for raw data the engine does not read its own answers too, nor keep what it read for ever. Without files to flush it is done at once. */
  #answer(question: Buffer): Buffer {
    const parts: Buffer[] = [];
    const onRawData = (data: Uint8Array): void => void parts.push(Buffer.from(data));
    this.#engine
      .execProtocolRawStream(question, { syncToFs: false, onRawData })
      .catch((error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))));
    return Buffer.concat(parts);
  }
}

const int8: number = pg.types.builtins.INT8;

/** Beyond this many texts a statement is parsed anew: their plans would fill the engine's memory. */
const mostNamed = 600;

/** Parses and plans a statement once a process instead of each time: a third of what the database costs. */
export function named(): (text: string, values: readonly unknown[]) => pg.QueryConfig {
  const names = new Map<string, string>();
  return (text, values) => {
    if (values.length === 0) return { text };
    const name = names.get(text) ?? (names.size < mostNamed ? `s${names.size}` : undefined);
    if (name === undefined) return { text, values: [...values] };
    names.set(text, name);
    return { name, text, values: [...values] };
  };
}

/** 64-bit integers are numbers, as the product's pool has them. */
export const typed: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid.valueOf() === int8 && format !== 'binary' ? Number : (pg.types.getTypeParser(oid, format) as unknown),
};

/** A statement as `pg` takes it. */
export interface Driver {
  readonly query: (text: string, values?: readonly unknown[]) => Promise<pg.QueryResult<object>>;
}

/** A connection that the scheduler can drive. */
export interface Connection extends Driver {
  /** Resolves when the statement is done, or when it waits for what another connection holds. */
  readonly settled: (statement: Promise<unknown>) => Promise<'done' | 'waits'>;
  /** Ends the statement and the transaction under way. */
  readonly abandon: () => Promise<void>;
}

/**
 * The real driver over PGlite, so that parameters and results go the way they go in production, and
 * one statement costs one call. PGlite has one session: every client shares it.
 */
export async function connectDriver(engine: PGlite): Promise<Connection> {
  const client = new pg.Client({
    stream: () => new Wire(engine),
    types: typed,
  });
  await client.connect();
  const naming = named();
  const query: Driver['query'] = (text, values = []) => client.query<object>(naming(text, values));
  return {
    query,
    settled: (statement) =>
      statement.then(
        () => 'done',
        () => 'done',
      ),
    abandon: () => query('ROLLBACK').then(() => undefined),
  };
}
