import { rmSync } from 'node:fs';
import { Refusal } from '#shared/contract/errors.ts';
import type { Device, Identity } from './device.ts';
import { peopleOf } from './people.ts';
import { keyBytes, passwordKey, shareKey, unwrap, wrap, type Bytes } from './slots.ts';

/** The one key of `desk.db`, and the slots that wrap it. It is in the clear in memory only, from sign-in to lock. */
export interface Replica {
  readonly path: string;
  /** By the person's own slot; null when the password is another. */
  readonly byPassword: (slot: string, person: string, password: string) => Promise<Buffer | null>;
  /** By the server's slot, or by a fresh key where this desk has none yet, else by the person's old slot. */
  readonly byShare: (
    share: Uint8Array,
    old: { readonly slot: string; readonly person: string; readonly password: string } | null,
  ) => Promise<Buffer>;
  /** Keeps the server's slot of a key that the store is about to get, and opens it again. */
  readonly prepare: (dataKey: Buffer, share: Uint8Array) => Promise<void>;
  readonly prepared: (share: Uint8Array) => Promise<Buffer | null>;
  /** The store has the prepared key: no other slot opens it. */
  readonly adopt: () => void;
  readonly slotFor: (dataKey: Uint8Array, person: string, password: string) => Promise<string>;
  /** The lease ran out, or the store is another organisation's: no key is left, nor what it opened. */
  readonly destroy: () => void;
}

const parts = ['', '-wal', '-shm', '-journal'];

export function replicaOf(path: string, device: Device, identity: Identity, secret: Uint8Array, random: Bytes): Replica {
  const owner = (who: string) => ({ who, desk: identity.formerDesks[0] ?? identity.desk });
  const removeFiles = () => parts.forEach((part) => rmSync(path + part, { force: true }));
  const byPassword: Replica['byPassword'] = (slot, person, password) =>
    unwrap(slot, owner(person), (salt) => passwordKey(password, salt, secret));

  const saveServerSlot = async (dataKey: Buffer, share: Uint8Array) => {
    device.put('serverSlot', await wrap(dataKey, owner('server'), random, (salt) => shareKey(share, salt, secret)));
    return dataKey;
  };
  return {
    path,
    byPassword,
    async byShare(share, old) {
      const slot = device.get('serverSlot');
      if (slot === null) {
        // No slot opens what may lie there: it is unreadable for ever.
        removeFiles();
        return saveServerSlot(Buffer.from(random(keyBytes)), share);
      }
      const opened = await unwrap(slot, owner('server'), (salt) => shareKey(share, salt, secret));
      if (opened !== null) return opened;
      // The server has made a new share; whoever has a slot of their own brings the key to it.
      const dataKey = old && (await byPassword(old.slot, old.person, old.password));
      if (dataKey === null)
        throw new Refusal(
          'store-damaged',
          'The server no longer opens the store of this desk: someone who has worked here before must sign in first.',
        );
      return saveServerSlot(dataKey, share);
    },
    async prepare(dataKey, share) {
      device.put('nextServerSlot', await wrap(dataKey, owner('server'), random, (salt) => shareKey(share, salt, secret)));
    },
    async prepared(share) {
      const slot = device.get('nextServerSlot');
      return slot === null ? null : unwrap(slot, owner('server'), (salt) => shareKey(share, salt, secret));
    },
    adopt: () =>
      device.db.transaction(() => {
        peopleOf(device).removeAll();
        device.put('serverSlot', device.get('nextServerSlot') ?? '');
        device.remove('nextServerSlot');
      })(),
    slotFor: (dataKey, person, password) => wrap(dataKey, owner(person), random, (salt) => passwordKey(password, salt, secret)),
    destroy() {
      device.db.transaction(() => {
        peopleOf(device).removeAll();
        device.remove('serverSlot');
        device.remove('nextServerSlot');
      })();
      removeFiles();
    },
  };
}
