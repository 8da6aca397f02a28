import { keptIn, sealTo, type KeptStore } from '#core/kept/index.ts';
import { registryIn, type RegistryStore } from '#core/erasure/index.ts';
import { openDevice, type Device } from '#core/keys/index.ts';

/** A `device.db` of its own for what a desk keeps sealed, beside a replica that a test opens by itself. */
export function openKept(
  path: string,
  { incarnation, sealingKey, now }: { readonly incarnation: string; readonly sealingKey: string; readonly now: () => number },
): KeptStore & { readonly erased: RegistryStore; readonly device: Device; readonly close: () => void } {
  const device = openDevice(path, new Uint8Array(32).fill(9));
  const seal = sealTo(sealingKey);
  const kept = keptIn({ device, incarnation: () => incarnation, seal: () => seal, now });
  return { ...kept, erased: registryIn(device.db, kept), device, close: () => void device.db.close() };
}

/** The public key of nobody: for tests in which no server opens anything. Any 32 bytes are a point of X25519. */
export const nobodysKey = Buffer.alloc(32, 9).toString('base64url');
