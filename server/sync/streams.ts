import { kindOf, zones, type KindName, type Zone } from '#shared/catalogue/index.ts';
import type { Values } from '../records/index.ts';

/** Streams are zone × site: `workshop/main`. */
export const streamOf = (zone: Zone, site: string): string => `${zone}/${site}`;

const zoneSet: ReadonlySet<string> = new Set(zones);
const isZone = (text: string): text is Zone => zoneSet.has(text);

export function zoneOf(stream: string): Zone {
  const zone = stream.slice(0, stream.indexOf('/'));
  if (!isZone(zone)) throw new Error('a stream is named by its zone');
  return zone;
}

/** One reason for a row to be in a stream. */
export interface Reason {
  readonly stream: string;
  readonly kind: string;
  readonly id: string;
}

/** The streams that a root is in by its state, and what it pulls along into each (sync.md, Streams). */
export function reasonsOf(kind: KindName, id: string, values: Values | null): Reason[] {
  const { zones: zonesOf, pulls, fields } = kindOf(kind);
  const site = values?.['site'];
  if (values === null || zonesOf === null || typeof site !== 'string') return [];
  return zonesOf(values).flatMap((zone) => {
    const stream = streamOf(zone, site);
    const pulled = pulls(values, zone).flatMap((field) => {
      const named = values[field];
      const target = fields[field]?.refersTo;
      return typeof named === 'string' && target !== undefined ? [{ stream, kind: target, id: named }] : [];
    });
    return [{ stream, kind, id }, ...pulled];
  });
}
