import { catalogueVersion } from '#shared/catalogue/index.ts';
import { openWire } from '#shared/contract/wire.ts';
import { zstd } from '#core/platform/zstd.ts';
import type { RouteOutput } from '#shared/contract/sync.ts';
import type { Row } from '../report.ts';
import type { Central } from './central.ts';

const reach: readonly (readonly [number, number])[] = [
  [1, 350],
  [20, 200],
  [1000, 130],
];

/** Calls as the server holds them after the pushes, in answers to pulls of so many, packed as for a desk of the same release. */
export async function bytesOnTheWire({ enrol }: Central): Promise<Row[]> {
  const desk = await enrol();
  const ask = { erasures: 0, limit: 2000, catalogueVersion, waitMs: 0 };
  const page = await desk.ask('pull', { cursor: 0, ...ask });
  const calls: RouteOutput<'pull'>['rows'] = [];
  let cursor = 0;
  for (let at = page; calls.length < 1000 && cursor < at.head;) {
    calls.push(...at.rows.filter(({ kind }) => kind === 'call'));
    cursor = at.cursor;
    at = await desk.ask('pull', { cursor, ...ask });
  }
  const wire = openWire(zstd);
  const rows: Row[] = [];
  for (const [count, bytes] of reach) {
    const body = JSON.stringify({ ok: true, value: { ...page, rows: calls.slice(0, count) } });
    const packed = await wire.pack(body, wire.reads);
    rows.push({
      name: `bytes a call record on the wire, ${count.toLocaleString('en-GB')} a batch`,
      unit: 'bytes',
      ours: { name: packed?.encoding ?? 'as it is', runs: [[(packed?.bytes.length ?? body.length) / count]] },
      other: { name: 'JSON', runs: [[body.length / count]] },
      gates: [{ at: 0.5, most: bytes }],
    });
  }
  return rows;
}
