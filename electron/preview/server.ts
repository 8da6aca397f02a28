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
const callSchema = z.object({ procedure: z.string(), input: z.unknown() });
const bridge = await readFile(join(import.meta.dirname, 'bridge.js'), 'utf8');

/**
 * The screens behind a loopback page. Other accounts and other pages of this machine are kept out by a
 * key that every start makes anew, a cookie no other site can use, and checks of Host and Origin (a name
 * that resolves to 127.0.0.1 is not this page).
 */
export async function servePreview(folder: string, wantedPort: number, desk: Desk): Promise<Preview> {
  const key = randomBytes(24).toString('base64url');
  const streams = new Set<ServerResponse>();
  let ringing: string | null = null;
  const tell = (stream: ServerResponse, name: string, payload: unknown) => stream.write(`data: ${JSON.stringify({ name, payload })}\n\n`);
  const send = (name: string, payload: unknown) => {
    for (const stream of streams) tell(stream, name, payload);
  };

  const server = createServer((request, response) => {
    answer(request, response).then(
      (page) => page && response.writeHead(page.status, page.headers).end(page.body),
      () => response.destroy(),
    );
  });
  const port = await listen(server, wantedPort);
  const host = `127.0.0.1:${port}`;
  const cookie = `desk-${port}`;

  /** Null when the answer stays open. */
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<Page | null> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', `http://${host}`);
    const { origin } = request.headers;
    if (request.headers.host !== host || (origin !== undefined && origin !== `http://${host}`))
      return words(403, 'This is not the address of the desk.');
    const from = (searchParams.get('call') ?? searchParams.get('from'))?.slice(0, 40) ?? null;
    if (same(searchParams.get('key'), key)) {
      if (request.method !== 'POST') return enter(from);
      if (pathname !== '/ring' || from === null) return words(404, 'Not found.');
      send('ringing', { from });
      return words(202, 'Ringing.');
    }
    if (!same(cookieOf(request, cookie), key))
      return words(403, 'Open this desk by the whole address that it printed when it started, key included.');

    if (request.method === 'POST' && pathname === '/call' && origin !== undefined) return answerCall(request);
    if (request.method !== 'GET') return words(405, 'Not so.');
    if (pathname === '/favicon.ico') return words(204, '');
    if (pathname === '/events') return stream(request, response);
    if (pathname === '/bridge.js') return { status: 200, headers: headersOf('text/javascript; charset=utf-8', '', "'self'"), body: bridge };
    if (pathname === '/') ringing = from;
    return readPage(pathname, { folder, connect: "'self'", head: '<script src="/bridge.js"></script>' });
  };

  /** The key moves from the address into a cookie, so that it is neither seen nor bookmarked. */
  const enter = (from: string | null): Page => {
    const location = from === null ? '/' : `/?${new URLSearchParams({ call: from }).toString()}`;
    const { headers } = words(303, '');
    return {
      status: 303,
      headers: { ...headers, location, 'set-cookie': `${cookie}=${key}; Path=/; HttpOnly; SameSite=Strict` },
      body: '',
    };
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
    if (ringing !== null) tell(response, 'ringing', { from: ringing });
    ringing = null;
    return null;
  };

  return {
    address: `http://${host}/?key=${key}`,
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

function same(given: string | null, key: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(key)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function cookieOf(request: IncomingMessage, name: string): string | null {
  const found = (request.headers.cookie ?? '').split('; ').find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? null;
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
