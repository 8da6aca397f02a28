import { createHash, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { decodeJwt } from 'jose';
import { catalogueVersion, type KindName, type Zone } from '#shared/catalogue/index.ts';
import type { Erasure } from '#shared/contract/erasure.ts';
import { envelopeOf, type Problem, type Result } from '#shared/contract/errors.ts';
import {
  grantSchema,
  maxBatch,
  readingHeader,
  routes,
  signatureHeaders,
  signedText,
  type Operation,
  type OperationAnswer,
  type Pulled,
  type PullAnswer,
  type PushAnswer,
  type RouteInput,
  type RouteName,
  type RouteOutput,
  type Version,
} from '#shared/contract/sync.ts';
import type { Platform } from '#server/platform/platform.ts';

interface Place {
  readonly zone: Zone;
  readonly site: string;
}

/** A workstation as the server sees it: signs, numbers its operations, keeps what it pulled. */
export class TestDesk {
  app: FastifyInstance;
  readonly platform: Platform;
  readonly place: Place;
  readonly key: KeyObject;
  id = '';
  code = '';
  incarnation: string;
  person = '';
  /** Who sits here, and the server's word for it. */
  name = '';
  grant = '';
  seq = 0;
  lastOpId: string | null = null;
  /** What it may prove that its store is open with. */
  reading: Buffer | null = null;
  cursor = 0;
  policyVersion = 1;
  readonly rows = new Map<string, Extract<Pulled, { change: 'row' }>>();
  readonly evicted = new Set<string>();
  conflicts: PullAnswer['conflicts'] = [];
  erasureCursor = 0;
  /** Every erasure that it was told of. */
  readonly erased: Erasure[] = [];

  constructor(app: FastifyInstance, platform: Platform, place: Place) {
    this.app = app;
    this.platform = platform;
    this.place = place;
    this.key = generateKeyPairSync('ed25519').privateKey;
    this.incarnation = platform.ids.next();
  }

  static async enrol(app: FastifyInstance, platform: Platform, code: string, place: Place): Promise<TestDesk> {
    const desk = new TestDesk(app, platform, place);
    const answer = must(
      await desk.ask('enrol', { code, deskName: 'Desk', deviceKey: desk.publicKey(), incarnation: desk.incarnation, vault: 'system' }),
    );
    desk.id = answer.place.deskId;
    desk.code = answer.place.code;
    return desk;
  }

  /** The server is another: one that was restored. */
  moveTo(app: FastifyInstance): void {
    this.app = app;
  }

  publicKey(): string {
    return this.key.export({ format: 'jwk' }).x ?? '';
  }

  /** Any route, signed where the contract says so. */
  async ask<R extends RouteName>(
    route: R,
    input: RouteInput<R>,
    change: { readonly time?: number; readonly key?: KeyObject } = {},
  ): Promise<Result<RouteOutput<R>>> {
    const { method, path, output } = routes[route];
    const body = method === 'GET' ? '' : JSON.stringify(input);
    const headers = this.headers(method, path, body, change);
    const { payload } = await this.app.inject({ method, url: path, headers, ...(body !== '' && { payload: body }) });
    return envelopeOf(output).parse(JSON.parse(payload)) as Result<RouteOutput<R>>;
  }

  headers(
    method: string,
    path: string,
    body: string | Uint8Array,
    { time = this.platform.clock.now(), key = this.key }: { readonly time?: number; readonly key?: KeyObject } = {},
  ): Record<string, string> {
    const text = signedText(method, path, time, createHash('sha256').update(body).digest('hex'));
    const signature = sign(null, Buffer.from(text), key).toString('base64url');
    return {
      ...(body.length > 0 && { 'content-type': 'application/json' }),
      [signatureHeaders.desk]: this.id,
      [signatureHeaders.time]: String(time),
      [signatureHeaders.signature]: signature,
      ...(this.reading !== null && { [readingHeader]: createHmac('sha256', this.reading).update(signature).digest('base64url') }),
    };
  }

  async signIn(name: string, password: string): Promise<void> {
    const { grant, reading } = must(await this.ask('signIn', { name, password }));
    const read = grantSchema.parse(decodeJwt(grant));
    this.person = read.person;
    this.name = name;
    this.grant = grant;
    this.reading = Buffer.from(reading, 'base64url');
    this.policyVersion = read.policyVersion;
  }

  /** The next operation of this desk; it counts as pushed. */
  operation(kind: KindName, id: string, set: Operation['set'], base: Version | null = null, change: Partial<Operation> = {}): Operation {
    const ms = this.platform.clock.now().toString(16).padStart(12, '0');
    const at = `${ms}-${(this.seq & 0xffff).toString(16).padStart(4, '0')}`;
    this.seq += 1;
    return {
      deviceSeq: this.seq,
      opId: this.platform.ids.next(),
      at,
      by: this.person,
      policyVersion: this.policyVersion,
      catalogueVersion,
      kind,
      id,
      base,
      set,
      ...change,
    };
  }

  async tryPush(operations: readonly Operation[]): Promise<Result<PushAnswer>> {
    const answer = await this.ask('push', {
      incarnation: this.incarnation,
      previousOpId: this.lastOpId,
      operations: [...operations].slice(0, maxBatch),
    });
    if (answer.ok) this.lastOpId = operations.at(-1)?.opId ?? this.lastOpId;
    return answer;
  }

  async push(...operations: readonly Operation[]): Promise<OperationAnswer[]> {
    return must(await this.tryPush(operations)).answers;
  }

  /** Pushes one operation and says what came of it: a status, or the code of a rejection. */
  async write(
    kind: KindName,
    id: string,
    set: Operation['set'],
    base: Version | null = null,
    change: Partial<Operation> = {},
  ): Promise<string> {
    const [answer] = await this.push(this.operation(kind, id, set, base, change));
    return answer?.code ?? answer?.status ?? 'unanswered';
  }

  async pull(waitMs = 0, limit = 500): Promise<PullAnswer> {
    const answer = must(await this.ask('pull', { cursor: this.cursor, erasures: this.erasureCursor, limit, catalogueVersion, waitMs }));
    this.erased.push(...answer.erasures);
    this.erasureCursor = answer.erasures.at(-1)?.seq ?? this.erasureCursor;
    for (const { kind, id } of answer.erasures) this.rows.delete(`${kind}/${id}`);
    for (const row of answer.rows) {
      if (row.change === 'row') this.rows.set(`${row.kind}/${row.envelope.id}`, row);
      else {
        this.rows.delete(`${row.kind}/${row.id}`);
        this.evicted.add(`${row.kind}/${row.id}`);
      }
    }
    this.cursor = answer.cursor;
    this.conflicts = answer.conflicts;
    return answer;
  }

  has(kind: KindName, id: string): boolean {
    return this.rows.has(`${kind}/${id}`);
  }

  values(kind: KindName, id: string): Readonly<Record<string, unknown>> {
    return this.rows.get(`${kind}/${id}`)?.values ?? {};
  }

  version(kind: KindName, id: string): Version {
    const { epoch, version } = this.rows.get(`${kind}/${id}`)!.envelope;
    return { epoch, version };
  }
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message} ${JSON.stringify(result.error.fields ?? {})}`);
  return result.value;
}

export function problemOf<T>(result: Result<T>): Problem {
  if (result.ok) throw new Error('was not refused');
  return result.error;
}
