import { preferencesSchema, type Parsed, type Preferences } from '#shared/contract/desk/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import type { CoreConfig } from '#shared/contract/ports.ts';
import type { MachinePolicy } from '#shared/contract/preferences.ts';
import type { Machine } from './machine.ts';

/** What holds here: what the person chose, and over it what the administrator of the machine fixed. */
export function preferencesOf({ device, config }: Pick<Machine, 'device' | 'config'>): Preferences {
  const first: Preferences = { theme: 'system', language: config.language.startsWith('de') ? 'de' : 'en-GB', singleKeys: true };
  // Of what is fixed only what is a preference.
  return preferencesSchema.parse({ ...first, ...device.get('preferences'), ...config.managed });
}

/** Keeps what a person chose; what is fixed stays as it is, and comes back so. */
export function prefer(machine: Pick<Machine, 'device' | 'config'>, change: Parsed<'desk.prefer'>): Preferences {
  machine.device.put(
    'preferences',
    preferencesSchema.parse({ ...preferencesOf(machine), ...machine.device.get('preferences'), ...change }),
  );
  return preferencesOf(machine);
}

/** The organisation's lock, or the machine's where that is sooner. */
export function soonerLock(lock: Policy['lock'], { idleSeconds = Infinity }: MachinePolicy): Policy['lock'] {
  return {
    ...lock,
    idleSeconds: Math.min(lock.idleSeconds, idleSeconds),
    idleOnCallSeconds: Math.min(lock.idleOnCallSeconds, idleSeconds),
  };
}

/** What a person cannot choose here. */
export const fixedIn = ({ managed }: CoreConfig): (keyof Preferences)[] =>
  preferencesSchema.keyof().options.filter((name) => managed[name] !== undefined);
