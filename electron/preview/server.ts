import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, type Result } from '#shared/contract/errors.ts';
import { headersOf, readPage, type Page } from '../host/page.ts';

/** What the page asks of the preview. */
export interface Desk {
  call(procedure: string, input: unknown): Promise<Result<unknown>>;
}

export interface Preview {
  /** Opens the desk in a browser. Whoever has it may use this desk: it carries the key of this start. */
  readonly address: string;
  readonly send: (name: string, payload: unknown) => void;
  stop(): Promise<void>;
}

const largestCall = 1_000_000;
const noKey = 'Open this desk by the whole address that it printed when it started, key included.';
const callSchema = z.object({ procedure: z.string(), input: z.unknown() });
const bridge = await readFile(join(import.meta.dirname, 'bridge.js'), 'utf8');

/**
 * The screens behind a loopback page. They are anybody's to see and know nothing; what they ask and hear needs a
 * key that every start makes anew. It stands in the fragment of the address, which browsers send to nobody, and
 * comes back in a header, which no other page can add (a cookie would go to every port of 127.0.0.1).
 * Host and Origin are checked: a name that resolves to 127.0.0.1 is not this page.
 */
export async function servePreview(folder: string, wantedPort: number, desk: Desk): Promise<Preview> {
  const key = randomBytes(24).toString('base64url');
  const streams = new Set<ServerResponse>();
  const send = (name: string, payload: unknown) => {
    for (const stream of streams) stream.write(`data: ${JSON.stringify({ name, payload })}\n\n`);
  };

  const server = createServer((request, response) => {
    answer(request, response).then(
      (page) => page && response.writeHead(page.status, page.headers).end(page.body),
      () => response.destroy(),
    );
  });
  const port = await listen(server, wantedPort);
  const host = `127.0.0.1:${port}`;

  /** Null when the answer stays open. */
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<Page | null> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', `http://${host}`);
    const { origin } = request.headers;
    if (request.headers.host !== host || (origin !== undefined && origin !== `http://${host}`))
      return words(403, 'This is not the address of the desk.');
    const keyed = same(request.headers['x-desk-key'], key);
    if (request.method === 'POST') {
      if (!keyed) return words(403, noKey);
      if (pathname === '/call' && origin !== undefined) return answerCall(request);
      const from = searchParams.get('from')?.slice(0, 40) ?? null;
      if (pathname !== '/ring' || from === null) return words(404, 'Not found.');
      send('ringing', { from });
      return words(202, 'Ringing.');
    }
    if (request.method !== 'GET') return words(405, 'Not so.');
    if (pathname === '/favicon.ico') return words(204, '');
    if (pathname === '/events') return keyed ? stream(request, response) : words(403, noKey);
    if (pathname === '/bridge.js') return { status: 200, headers: headersOf('text/javascript; charset=utf-8', '', "'self'"), body: bridge };
    return readPage(pathname, { folder, connect: "'self'", head: '<script src="/bridge.js"></script>' });
  };

  const answerCall = async (request: IncomingMessage): Promise<Page> => {
    const call = callSchema.safeParse(json(await text(request)));
    const result = call.success ? await desk.call(call.data.procedure, call.data.input) : fail('invalid', 'This is no call.');
    return { status: 200, headers: headersOf('application/json', '', "'self'"), body: JSON.stringify(result) };
  };

  const stream = (request: IncomingMessage, response: ServerResponse): null => {
    response.writeHead(200, headersOf('text/event-stream', '', "'self'")).write(': here\n\n');
    streams.add(response);
    request.on('close', () => streams.delete(response));
    return null;
  };

  return {
    address: `http://${host}/#${key}`,
    send,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** 0 is any free port. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function words(status: number, body: string): Page {
  return { status, headers: headersOf('text/plain; charset=utf-8', '', "'none'"), body };
}

function same(given: string | string[] | undefined, key: string): boolean {
  const [a, b] = [Buffer.from(String(given)), Buffer.from(key)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request.setEncoding('utf8')) {
    const bytes = Buffer.from(String(part));
    length += bytes.length;
    if (length > largestCall) throw new Error('too large');
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
