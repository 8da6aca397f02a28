import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { ServerClient } from '#core/context.ts';
import { createNetwork } from '#core/platform/network.ts';
import { createServerClient } from '#core/sync/client.ts';
import { addPerson, found, makeEnrolmentCode } from '#server/accounts/index.ts';
import type { Db } from '#server/db/connect.ts';
import { openDatabase } from '#server/db/open.ts';
import { machine } from '#server/platform/machine.ts';
import { shape } from '#server/records/index.ts';
import { createServer, type Server } from '#server/server.ts';
import { issueLeaf, makeKeys } from '#server/trust/index.ts';
import { kindNames } from '#shared/catalogue/index.ts';
import type { Result } from '#shared/contract/errors.ts';
import {
  grantSchema,
  routes,
  signatureHeaders,
  signedText,
  type RouteInput,
  type RouteName,
  type RouteOutput,
} from '#shared/contract/sync.ts';

/** The server's code over an embedded PostgreSQL with its ordinary settings: TLS, and every commit is on the disk. */
export interface Central {
  readonly server: Server;
  readonly db: Db;
  readonly enrol: () => Promise<BenchDesk>;
  /** Empties the server of records: the next run begins as the first did. */
  readonly forget: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const password = 'correct horse 9';

export async function openCentral(folder: string): Promise<Central> {
  const { db, close } = await openDatabase({ data: join(folder, 'server'), databaseUrl: null, password: 'bench', name: 'bench' });
  const id = machine.ids.next();
  const keys = await makeKeys(machine, id);
  const leaf = await issueLeaf(machine, keys.root, ['127.0.0.1']);
  const parts = { db, keys, platform: machine, passwords: { memoryKiB: 64, passes: 1 } };
  const server = await createServer(parts, { https: { key: leaf.key, cert: leaf.certificate } });
  const organisation = { id, name: 'Bench', timeZone: 'Europe/London', country: 'GB', currency: 'GBP' } as const;
  await found(server.context, { policy: { organisation } });
  await addPerson(server.context, { name: 'Priya Nair', role: 'operator', site: null, password, trainedOn: '2026-01-05' });
  for (const series of ['C', 'R'])
    await db.insertInto('number_block').values({ series, year: 2026, first: 100_000, last: 999_999, device: null, leased_at: 0 }).execute();
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  return {
    server,
    db,
    enrol: () => BenchDesk.enrol(server, url, keys.root.certificate),
    async forget() {
      const tables = [
        ...kindNames.map((kind) => shape(kind).table),
        'head',
        'feed',
        'subject_key',
        'contact_index',
        'serial_index',
        'push_log',
      ];
      await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))}`.execute(db);
    },
    async close() {
      await server.close();
      await close();
    },
  };
}

/** A workstation of the call centre with an operator signed in: its requests go through the client and network of the desk core. */
export class BenchDesk {
  readonly #server: Server;
  readonly #key: KeyObject = generateKeyPairSync('ed25519').privateKey;
  #reading: Buffer | null = null;
  readonly incarnation = v7();
  readonly client: ServerClient;
  person = '';
  seq = 0;
  lastOpId: string | null = null;
  id = v7();

  constructor(server: Server, url: string, trust: string) {
    this.#server = server;
    const identity = () => ({ desk: this.id, reading: this.#reading });
    const signer = {
      sign: (text: string) => sign(null, Buffer.from(text), this.#key).toString('base64url'),
      get desk() {
        return identity().desk;
      },
      get reading() {
        return identity().reading;
      },
    };
    this.client = createServerClient({
      network: createNetwork(),
      server: url,
      trust,
      signer,
      now: () => Date.now(),
      heard: () => undefined,
    });
  }

  static async enrol(server: Server, url: string, trust: string): Promise<BenchDesk> {
    const desk = new BenchDesk(server, url, trust);
    const { code } = await makeEnrolmentCode(server.context, { zone: 'call-centre', site: 'main', name: null });
    const deviceKey = desk.#key.export({ format: 'jwk' }).x ?? '';
    desk.id = (
      await desk.ask('enrol', { code, deskName: 'Bench', deviceKey, incarnation: desk.incarnation, vault: 'system' })
    ).place.deskId;
    const { grant, reading } = await desk.ask('signIn', { name: 'Priya Nair', password });
    desk.#reading = Buffer.from(reading, 'base64url');
    desk.person = grantSchema.parse(decodeJwt(grant)).person;
    return desk;
  }

  async ask<R extends RouteName>(route: R, input: RouteInput<R>): Promise<RouteOutput<R>> {
    const answer: Result<RouteOutput<R>> = await this.client(route, input);
    if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
    return answer.value;
  }

  /** Signs and sends a body that was made before the watch was started; no socket between. */
  async inject(route: RouteName, body: string): Promise<string> {
    const { method, path } = routes[route];
    const time = Date.now();
    const text = signedText(method, path, time, createHash('sha256').update(body).digest('hex'));
    const headers = {
      'content-type': 'application/json',
      [signatureHeaders.desk]: this.id,
      [signatureHeaders.time]: String(time),
      [signatureHeaders.signature]: sign(null, Buffer.from(text), this.#key).toString('base64url'),
    };
    return (await this.#server.app.inject({ method, url: path, headers, payload: body })).payload;
  }
}
