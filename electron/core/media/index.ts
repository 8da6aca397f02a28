import { Refusal } from '#shared/contract/errors.ts';
import type { Policy, DeskPlace } from '#shared/contract/policy.ts';
import type { MachineSeen } from '#shared/contract/ports.ts';
import type { Plugged, Verdict } from '#shared/contract/posture.ts';
import { judgeDevice, missingPosture } from '#shared/policy/media.ts';
import type { Audit } from '../audit/index.ts';
import type { ServerClient } from '../context.ts';
import type { Device } from '../keys/index.ts';
import type { Log } from '../platform/log.ts';
import type { Platform } from '../platform/platform.ts';

export interface MediaWatch {
  /** What the host sees of the machine: at the start of every core, hourly, and whenever something comes or goes. */
  readonly seen: (machine: MachineSeen) => void;
  /** Throws a Refusal when nobody may work here now: `media-present`, `posture-missing`. */
  readonly admit: () => void;
  readonly stop: () => void;
}

interface Surroundings {
  readonly platform: Platform;
  readonly device: Device;
  readonly log: Log;
  readonly audit: Audit;
  readonly server: ServerClient;
  readonly settings: () => { readonly policy: Policy; readonly place: DeskPlace };
  readonly now: () => number;
  readonly lock: () => void;
}

const againMs = 60_000;
const keptArrivals = 500;

/**
 * Judges what is plugged in by the zone's policy (workstation.md, Removable media): locks, logs in the
 * desk's chain, and tells the server as soon as it can be reached. Works locked too: `device.db` is open.
 */
export function watchMedia(around: Surroundings): MediaWatch {
  const { platform, device, log, audit, server, settings, now, lock } = around;
  let machine: MachineSeen | null = null;
  let stopped = false;
  let cancel = () => {};

  const judge = (one: Plugged): Verdict => judgeDevice(one, settings().place.zone, settings().policy.media);

  /** New is what was not there when this desk last looked, be it before a lock or a restart. */
  const arrived = ({ devices }: MachineSeen): readonly Plugged[] => {
    const before = new Set(device.get('plugged'));
    device.put(
      'plugged',
      devices.map(({ id }) => id),
    );
    return devices.filter(({ id }) => !before.has(id));
  };
  const enter = (devices: readonly Plugged[]) => {
    const arrivals = devices.map((one) => ({ at: now(), device: one, verdict: judge(one) }));
    for (const { device: one, verdict } of arrivals) {
      const what = `media.arrived:${one.class}:${one.vendor ?? '-'}:${one.product ?? '-'}:${verdict}`;
      audit.append({ who: null, what, ids: [], purpose: null });
    }
    device.put('arrivals', [...(device.get('arrivals') ?? []), ...arrivals].slice(-keptArrivals));
  };
  const tell = async () => {
    cancel();
    const arrivals = device.get('arrivals') ?? [];
    const answer = await server('posture', { posture: machine?.posture ?? null, arrivals });
    if (stopped) return;
    if (answer.ok) device.put('arrivals', (device.get('arrivals') ?? []).slice(arrivals.length));
    else cancel = platform.timers.after(againMs, report);
  };
  const report = () => {
    tell().catch((error: unknown) => {
      if (!stopped) log.error('posture', error);
    });
  };
  return {
    seen(next) {
      const postureIsNew = next.hourly || (next.posture !== null && JSON.stringify(machine?.posture) !== JSON.stringify(next.posture));
      machine = next;
      const fresh = arrived(next);
      enter(fresh);
      if (fresh.length > 0 || postureIsNew) report();
      if (next.devices.some((one) => judge(one) === 'locks')) lock();
    },
    admit() {
      if (machine?.devices.some((one) => judge(one) === 'locks') === true)
        throw new Refusal(
          'media-present',
          'Something that stores files is plugged in, and this zone forbids it: take it out, then sign in.',
        );
      const missing = missingPosture(machine?.posture ?? null, settings().place.zone, settings().policy.media);
      if (missing.length > 0)
        throw new Refusal('posture-missing', `This machine does not show what its zone asks for: ${missing.join(', ')}.`);
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
