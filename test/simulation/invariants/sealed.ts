import type { Device } from '#core/keys/index.ts';
import type { Trust } from '#server/trust/index.ts';

/**
 * What a desk keeps sealed alone, because its replica is gone: without an answer, or refused and nobody's
 * to mend. Opened with the server's key, which no desk has.
 */
export async function sealedAlone({ db }: Device, { sealing }: Trust): Promise<string[]> {
  const rows = db
    .prepare<[], { opId: string; sealed: Uint8Array }>(
      `SELECT opId, sealed FROM kept WHERE gone = 1 AND sealed IS NOT NULL AND (status IS NULL OR status = 'rejected')`,
    )
    .all();
  const texts = await Promise.all(rows.map(({ opId, sealed }) => sealing.open(Buffer.from(sealed), opId)));
  return texts.filter((text) => text !== null);
}
