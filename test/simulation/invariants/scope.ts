import type { Clocks } from '#server/records/index.ts';
import { childrenOf, kindNames, kindOf, zoneFields, type KindName, type Zone } from '#shared/catalogue/index.ts';

/** A whole row as the server holds it, its sealed fields opened. */
export interface ServerRow {
  readonly kind: KindName;
  readonly id: string;
  readonly epoch: number;
  readonly version: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly clocks: Clocks;
}

/**
 * What a file of this zone and site must hold, worked out anew from all rows: roots by their state,
 * what they pull, and the children of all of these, where the catalogue lets them in. The server
 * counts memberships as it goes; here they follow from nothing but the end.
 */
export function scopeOf(rows: readonly ServerRow[], zone: Zone, site: string): Map<string, ServerRow> {
  const byPlace = new Map(rows.map((row) => [`${row.kind}/${row.id}`, row]));
  const held = new Map<string, ServerRow>();
  const childrenByParent = new Map<string, ServerRow[]>();
  for (const parent of kindNames) {
    for (const { kind, field, zones } of childrenOf(parent)) {
      if (!zones.includes(zone)) continue;
      for (const row of rows) {
        if (row.kind !== kind || typeof row.values[field] !== 'string') continue;
        const place = `${parent}/${row.values[field]}`;
        childrenByParent.set(place, [...(childrenByParent.get(place) ?? []), row]);
      }
    }
  }
  const hold = (row: ServerRow): void => {
    const place = `${row.kind}/${row.id}`;
    if (held.has(place)) return;
    held.set(place, row);
    childrenByParent.get(place)?.forEach(hold);
  };
  for (const row of rows) {
    const { zones, pulls, fields } = kindOf(row.kind);
    if (zones === null || row.values['site'] !== site || !zones(row.values).includes(zone)) continue;
    hold(row);
    for (const field of pulls(row.values, zone)) {
      const id = row.values[field];
      const kind = fields[field]?.refersTo;
      const pulled = typeof id === 'string' && kind !== undefined ? byPlace.get(`${kind}/${id}`) : undefined;
      if (pulled) hold(pulled);
    }
  }
  return held;
}

/** A row's values as a file of this zone holds them. */
export function cut(row: ServerRow, zone: Zone): Record<string, unknown> {
  return Object.fromEntries(zoneFields(row.kind, zone).map((field) => [field, row.values[field] ?? null]));
}
