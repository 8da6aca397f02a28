import { Refusal } from '#shared/contract/errors.ts';
import type { RouteName } from '#shared/contract/sync.ts';
import { openWire } from '#shared/contract/wire.ts';
import type { SignedRequest } from './accounts/index.ts';
import { zstd } from './platform/zstd.ts';

/** A full batch of long notes fits; anything larger is no push. */
const mostBytes = 16 * 1024 * 1024;
/** Everything else is a question. */
const questionBytes = 256 * 1024;

const batches: readonly RouteName[] = ['push', 'pushKept', 'offer'];

/** So much of a body is read. */
export const limitOf = (route: RouteName): number => (batches.includes(route) ? mostBytes : questionBytes);

export const wire = openWire(zstd);

/** What a request says. Unpacked only here, after its signature was found good. Throws a Refusal `invalid` or `too-large`. */
export async function bodyOf({ method, headers, body }: SignedRequest): Promise<unknown> {
  if (method === 'GET') return null;
  const encoding = headers['content-encoding'];
  const text =
    typeof encoding === 'string' && encoding !== 'identity' ? await unpacked(body, encoding) : Buffer.from(body).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('invalid', 'The body is no JSON: send what the OpenAPI document at /v1/openapi.json describes.');
  }
}

async function unpacked(body: Uint8Array, encoding: string): Promise<string> {
  const read = await wire.unpack(body, encoding, mostBytes);
  if ('text' in read) return read.text;
  throw read.refused === 'too-large'
    ? new Refusal('too-large', 'Unpacked, the request is larger than 16 MB: send fewer operations at a time.')
    : new Refusal('invalid', `The body cannot be unpacked: this server reads ${wire.reads.join(', ') || 'no encodings'}.`);
}
