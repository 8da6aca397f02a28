import type { RouteInput, RouteOutput } from '#shared/contract/sync.ts';
import { audit, type Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';

const keptMs = 90 * 24 * 3_600_000;

/** Keeps a desk's report for 90 days, and enters in the audit log what locked it. */
export async function takePosture(
  { db, platform }: Context,
  device: Device,
  report: RouteInput<'posture'>,
): Promise<RouteOutput<'posture'>> {
  const at = platform.clock.now();
  await transact(db, platform, async (tx) => {
    await tx
      .deleteFrom('posture_report')
      .where('at', '<', at - keptMs)
      .execute();
    await tx
      .insertInto('posture_report')
      .values({ id: platform.ids.next(), device: device.id, at, report: JSON.stringify(report) })
      .execute();
    for (const arrival of report.arrivals) {
      if (arrival.verdict === 'locks') await audit(tx, platform, { action: 'desk.media', desk: device.id, code: arrival.device.class });
    }
  });
  return { serverTime: at };
}
