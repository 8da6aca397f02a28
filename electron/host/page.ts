import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** How both hosts serve the screens: the same files under the same rules. */
export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

export interface PageOptions {
  /** The built screens. */
  readonly folder: string;
  /** Whether the page may ask its own origin for anything: only in the preview, whose bridge needs it. */
  readonly connect: "'none'" | "'self'";
  /** Put before the first script of the page. */
  readonly head?: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Each of them asks for something that a service desk never does. */
const refusedFeatures = [
  ...[
    'accelerometer',
    'autoplay',
    'camera',
    'clipboard-read',
    'clipboard-write',
    'display-capture',
    'encrypted-media',
    'fullscreen',
    'geolocation',
  ],
  ...['gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture'],
  ...['publickey-credentials-get', 'screen-wake-lock', 'serial', 'storage-access', 'usb', 'window-management', 'xr-spatial-tracking'],
];

function policy(nonce: string, connect: PageOptions['connect']): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    // Forms may be submitted to our own handlers; nothing may be opened, downloaded, printed or asked in a dialog.
    'sandbox allow-scripts allow-same-origin allow-forms',
  ].join('; ');
}

export function headersOf(type: string, nonce: string, connect: PageOptions['connect']): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': policy(nonce, connect),
    'permissions-policy': refusedFeatures.map((feature) => `${feature}=()`).join(', '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}

/** One file of the built screens, or 404. `path` as in a URL; whatever leads out of the folder is not found. */
export async function readPage(path: string, { folder, connect, head = '' }: PageOptions): Promise<Page> {
  const nonce = randomBytes(18).toString('base64');
  const file = fileOf(folder, path);
  const type = file === null ? undefined : types[extname(file)];
  const content = file === null || type === undefined ? null : await readFile(file).catch(() => null);
  if (type === undefined || content === null) return { status: 404, headers: headersOf('text/plain', nonce, connect), body: 'Not found' };
  const body = type.startsWith('text/html')
    ? content.toString('utf8').replaceAll('CSP_NONCE', nonce).replace('<script', `${head}<script`)
    : content;
  return { status: 200, headers: headersOf(type, nonce, connect), body };
}

function fileOf(folder: string, path: string): string | null {
  try {
    const decoded = decodeURIComponent(path);
    if (decoded.includes('\0') || decoded.includes('\\')) return null;
    const file = join(folder, decoded === '/' ? 'index.html' : decoded);
    return file.startsWith(folder + sep) ? file : null;
  } catch {
    return null;
  }
}
