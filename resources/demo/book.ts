import { effects, kindNames, type KindName, type Role, type Values } from '#shared/catalogue/index.ts';
import { workCalendar, type WorkCalendar } from './calendar.ts';
import { seeded, type Random } from './random.ts';

/**
 * A row as it stands today: what later rows bring about (a repair's stage, a customer's last contact)
 * is in it already. Subject, streams and version are the server's to add.
 */
export type DemoRow = {
  readonly [K in KindName]: {
    readonly kind: K;
    readonly id: string;
    readonly createdAt: number;
    readonly createdBy: string;
    readonly values: Values<K>;
  };
}[KindName];

export interface DemoStaff {
  readonly id: string;
  readonly role: Role;
}

/** Where the generator writes. `t` is working time, in minutes (calendar.ts). */
export interface Book {
  readonly random: Random;
  readonly calendar: WorkCalendar;
  readonly today: string;
  someone(role: Role): string;
  add<K extends KindName>(kind: K, t: number, by: string, values: Values<K>): string;
  /** Everything, parents before children, each kind in the order of its making. */
  rows(): DemoRow[];
}

export function openBook(today: string, seed: number, staff: readonly DemoStaff[]): Book {
  const random = seeded(seed);
  const calendar = workCalendar(today, 731);
  const rows: DemoRow[] = [];
  const valuesOf = new Map<string, Record<string, unknown>>();
  const idsOf = new Map<Role, string[]>();
  for (const { id, role } of staff) idsOf.set(role, [...(idsOf.get(role) ?? []), id]);
  const roleOf = new Map(staff.map(({ id, role }) => [id, role]));

  /** The same effects as on desk and server, so that no rule is told twice. */
  const bringAbout = (kind: KindName, values: Readonly<Record<string, unknown>>, role: Role = 'manager'): void => {
    for (const { field, guard, set } of effects[kind] ?? []) {
      const target = valuesOf.get(String(values[field]));
      if (target === undefined) continue;
      const refusal = guard?.(values, target, role);
      if (refusal) throw new Error(`The demonstration makes a ${kind} that would be refused: ${refusal}.`);
      Object.assign(target, set(values, target));
    }
  };

  return {
    random,
    calendar,
    today,
    someone: (role) => random.pick(idsOf.get(role) ?? idsOf.get('manager') ?? []),
    add: (kind, t, by, values) => {
      const createdAt = calendar.instant(t);
      const id = random.id(createdAt);
      bringAbout(kind, values, roleOf.get(by));
      valuesOf.set(id, values);
      rows.push({ kind, id, createdAt, createdBy: by, values } as DemoRow);
      return id;
    },
    rows: () => rows.sort((a, b) => kindNames.indexOf(a.kind) - kindNames.indexOf(b.kind) || a.createdAt - b.createdAt),
  };
}
