import type { KeyObject } from 'node:crypto';
import { compactVerify, errors } from 'jose';
import type { z } from 'zod';
import { grantSchema } from '#shared/contract/sync.ts';
import { checkpointSchema, documentTypes } from '#shared/contract/trust.ts';

const schemas = { grant: grantSchema, checkpoint: checkpointSchema };

/** What a signed document of that type says, if the holder of that key signed it; else null. */
export async function readSigned<T extends keyof typeof schemas>(
  text: string,
  type: T,
  key: KeyObject,
): Promise<z.infer<(typeof schemas)[T]> | null> {
  try {
    const { payload, protectedHeader } = await compactVerify(text, key, { algorithms: ['EdDSA', 'Ed25519'] });
    if (protectedHeader.typ !== documentTypes[type]) return null;
    // The type ties the schema to its name.
    return schemas[type].parse(JSON.parse(Buffer.from(payload).toString('utf8'))) as z.infer<(typeof schemas)[T]>;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
