import { protocol, type Session } from 'electron';
import { headersOf, readPage } from '../host/page.ts';
import { isOurs, scheme } from './origin.ts';

/** Before the app is ready: afterwards nobody may add to it. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, codeCache: true } }]);
}

/** Serves the built screens as `app://desk/…` and what is about to be printed, and nothing else from anywhere. */
export function serveScreens(session: Session, folder: string, picture: (path: string) => Buffer | null): void {
  session.protocol.handle(scheme, async ({ url, method }) => {
    if (method !== 'GET' || !isOurs(url)) return new Response(null, { status: 404 });
    // The address as it was asked for: `URL` would have resolved `..` already.
    const path = /^[^:]+:\/\/[^/]+([^?#]*)/.exec(url)?.[1] ?? '/';
    const png = picture(path);
    if (png !== null) return new Response(new Uint8Array(png), { headers: headersOf('image/png', '', "'none'") });
    const { status, headers, body } = await readPage(path, { folder, connect: "'none'" });
    return new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers });
  });
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOurs(url) && !url.startsWith('devtools://') }));
}
