import { Agent, request } from 'undici';
import { Refusal } from '#shared/contract/errors.ts';
import type { Network } from './platform.ts';

const connectMs = 4000;

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
    async request({ method, url, headers, body, trust, timeoutMs }) {
      if (!url.startsWith('https://')) throw new Refusal('server-untrusted', 'The address of the server must begin with https://.');
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const answer = await request(url, { method, headers, body, signal, dispatcher: agentFor(trust) });
        return { status: answer.statusCode, body: await answer.body.text() };
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}

function refusalOf(error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /CERT|SIGNATURE|ALTNAME|SELF_SIGNED/.test(code)
    ? new Refusal(
        'server-untrusted',
        'Another computer answers in place of the server: its certificate is not from the root that this desk was enrolled with.',
      )
    : new Refusal('offline', 'The server does not answer: check the network; work goes on without it.');
}
