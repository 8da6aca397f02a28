import { createHash } from 'node:crypto';

/** Base64url, as everywhere in a pack. */
export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');
