import type { Database } from 'better-sqlite3';
import { fieldOf, kindNames, zoneFields, type KindName, type Zone } from '#shared/catalogue/index.ts';
import { Breach } from './breach.ts';
import { cut, scopeOf, type ServerRow } from './scope.ts';

/** After all is quiet a file holds the server's rows, cut to its zone: no more, no less, at the same version. */
export function checkConvergence(db: Database, desk: string, zone: Zone, site: string, rows: readonly ServerRow[]): void {
  const scope = scopeOf(rows, zone, site);
  for (const kind of kindNames) {
    const held = new Map(
      db
        .prepare<[], Record<string, unknown>>(`SELECT * FROM "${kind}"`)
        .all()
        .map((row) => [String(row['id']), row]),
    );
    const wanted = [...scope.values()].filter((row) => row.kind === kind);
    for (const row of wanted) {
      const have = held.get(row.id);
      if (have === undefined) throw new Breach('convergence', `${desk} (${zone}) lacks ${kind} ${row.id}`);
      held.delete(row.id);
      if (have['version'] !== row.version || have['epoch'] !== row.epoch)
        throw new Breach(
          'convergence',
          `${desk} (${zone}) has ${kind} ${row.id} at version ${String(have['version'])}, the server at ${row.version}`,
        );
      const wrong = differing(kind, zone, have, cut(row, zone));
      if (wrong !== null) throw new Breach('convergence', `${desk} (${zone}) and the server differ in ${kind}.${wrong} of ${row.id}`);
    }
    const [extra] = held.keys();
    if (extra !== undefined) throw new Breach('convergence', `${desk} (${zone}) still holds ${kind} ${extra}`);
  }
}

function differing(kind: KindName, zone: Zone, have: Record<string, unknown>, want: Record<string, unknown>): string | null {
  const normal = (field: string, value: unknown): unknown =>
    fieldOf(kind, field)?.storage === 'boolean' && value !== null ? Number(value) : (value ?? null);
  return zoneFields(kind, zone).find((field) => normal(field, have[field]) !== normal(field, want[field])) ?? null;
}
