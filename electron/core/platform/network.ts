import { Agent, request, type Dispatcher } from 'undici';
import { Refusal } from '#shared/contract/errors.ts';
import { listOf, openWire } from '#shared/contract/wire.ts';
import type { Network } from './platform.ts';
import { zstd } from './zstd.ts';

const connectMs = 4000;
/** A page of the longest rows, unpacked. */
const mostBytes = 64 * 1024 * 1024;

export const wire = openWire(zstd);

/**
 * HTTPS to one server. The given root is the only authority that is believed: the machine's own list
 * of authorities is no part of it, so a company's inspecting proxy cannot read along.
 */
export function createNetwork(): Network {
  const agents = new Map<string | null, Agent>();
  const agentFor = (trust: string | null): Agent => {
    const known = agents.get(trust);
    if (known) return known;
    const believed = trust === null ? { rejectUnauthorized: false } : { ca: trust };
    const agent = new Agent({ connect: { ...believed, timeout: connectMs }, headersTimeout: 0, bodyTimeout: 0 });
    agents.set(trust, agent);
    return agent;
  };
  return {
    async request({ method, url, headers, body, packed, trust, timeoutMs }) {
      if (!url.startsWith('https://')) throw new Refusal('server-untrusted', 'The address of the server must begin with https://.');
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const sent = { ...headers, 'accept-encoding': wire.reads.join(', '), ...(packed && { 'content-encoding': packed.encoding }) };
        const answer = await request(url, { method, headers: sent, body: packed?.bytes ?? body, signal, dispatcher: agentFor(trust) });
        return { status: answer.statusCode, body: await textOf(answer), reads: listOf(answer.headers['accept-encoding']) };
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}

async function textOf({ headers, body }: Dispatcher.ResponseData): Promise<string> {
  const encoding = headers['content-encoding'];
  if (typeof encoding !== 'string') return body.text();
  const read = await wire.unpack(new Uint8Array(await body.arrayBuffer()), encoding, mostBytes);
  if ('text' in read) return read.text;
  throw new Refusal('server-error', 'The answer of the server cannot be unpacked: tell the administrator.');
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /CERT|SIGNATURE|ALTNAME|SELF_SIGNED/.test(code)
    ? new Refusal(
        'server-untrusted',
        'Another computer answers in place of the server: its certificate is not from the root that this desk was enrolled with.',
      )
    : new Refusal('offline', 'The server does not answer: check the network; work goes on without it.');
}
