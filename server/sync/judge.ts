import {
  fieldOf,
  fieldsOf,
  isFreeText,
  kindNames,
  mayWrite,
  zoneRoles,
  type Field,
  type KindName,
  type Role,
  type Zone,
} from '#shared/catalogue/index.ts';
import { isForBench } from '#shared/catalogue/bench.ts';
import { findCards, findContactDetails } from '#shared/policy/index.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import type { Values } from '../records/index.ts';

/** The desk that something comes from. */
export interface Origin {
  readonly desk: string;
  readonly zone: Zone;
  readonly site: string;
  readonly stream: string;
  readonly epoch: number;
}

/** A desk that pushes, and the moment by the server's clock. */
export interface Bench extends Origin {
  /** Latest moment that a writer's clock may claim. */
  readonly latest: number;
  /** The same as a day of the organisation's calendar. */
  readonly today: string;
  /** The day of what the desk sent before; empty when nothing bounds. */
  readonly earliest: string;
  /** Numbers that new records may carry when they come from this desk. */
  readonly numbers: ReadonlySet<unknown>;
}

/**
 * Why these fields may not be written, or null. A person writes what their role may, and no more than
 * the roles of the desk's zone may: a manager who visits the workshop does not bring a phone number in.
 * The star's condition is kept by the desk, where the caller is verified (R-CALLER-1).
 */
export function rightsProblem(kind: KindName, set: Values, role: Role, zone: Zone, making: boolean): ErrorCode | null {
  for (const [name, value] of Object.entries(set)) {
    const field = fieldOf(kind, name);
    if (field === null) return 'invalid';
    // A new row's empty fields are nobody's words.
    if (making && value === null) continue;
    const may = (who: Role) => mayWrite(field.rights, who, true, making);
    if (!may(role) || !zoneRoles[zone].some(may)) return 'not-allowed';
  }
  return null;
}

/** By kind, worked out once: each operation asks. */
const fieldsThat = (are: (field: Field) => boolean): ReadonlyMap<KindName, readonly string[]> =>
  new Map(kindNames.map((kind) => [kind, fieldsOf(kind).flatMap(([name, field]) => (are(field) ? [name] : []))]));
const ofThePast = fieldsThat(({ past }) => past === true);
const ofItsDay = fieldsThat(({ ownDay }) => ownDay === true);

/** The values with nothing later than their arrival that says when something happened: a desk's clock may be wrong, or set so. */
export function arrived(kind: KindName, values: Values, { latest, today }: Bench): Values {
  const late = (ofThePast.get(kind) ?? []).flatMap((name): [string, unknown][] => {
    const value = values[name];
    if (typeof value === 'number') return value > latest ? [[name, latest]] : [];
    return typeof value === 'string' && value > today ? [[name, today]] : [];
  });
  return late.length === 0 ? values : { ...values, ...Object.fromEntries(late) };
}

/** The fields that claim a day for this writing on which the desk had not yet written what the server has of it. */
export function backdated(kind: KindName, values: Values, { earliest }: Bench): string[] {
  return (ofItsDay.get(kind) ?? []).filter((name) => {
    const value = values[name];
    return typeof value === 'string' && value < earliest;
  });
}

/** Card numbers at the last door (R-CARD-3), contact details in words that the bench reads (R-ROLE-3). */
export function wordsProblem(kind: KindName, set: Values): ErrorCode | null {
  for (const [name, value] of Object.entries(set)) {
    const field = fieldOf(kind, name);
    if (field === null || typeof value !== 'string' || !isFreeText(field, value)) continue;
    const cards = findCards(value);
    if (cards.found.length > 0 || cards.securityCodes.length > 0) return 'card-number';
    if (isForBench(kind, field) && findContactDetails(value).length > 0) return 'contact-details';
  }
  return null;
}
