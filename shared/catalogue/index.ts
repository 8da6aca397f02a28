import { z } from 'zod';
import { call, callNote, party } from './call.ts';
import { customer } from './customer.ts';
import type { Field } from './field.ts';
import type { Kind, ValuesOf } from './kind.ts';
import { payment } from './payment.ts';
import { product, warranty } from './product.ts';
import { benchNote, repair, stageEvent } from './repair.ts';
import { inZone, zones, type Zone } from './rights.ts';

/**
 * Raised with every change of a kind or field. Operations and requests carry it (sync.md, Versions).
 */
export const catalogueVersion = 1;

/** Every kind of record that the product may hold. Parents stand before children. */
export const kinds = { customer, product, warranty, call, callNote, party, repair, stageEvent, benchNote, payment } as const;
export type KindName = keyof typeof kinds;
export type Values<K extends KindName> = ValuesOf<(typeof kinds)[K]['fields']>;

export const kindNames = Object.keys(kinds) as readonly KindName[];
export const kindNameSchema = z.enum(kindNames as readonly [KindName, ...KindName[]]);

/** A kind by name, its fields as a plain map: for code that treats every kind alike. */
export function kindOf(name: KindName): Kind {
  return kinds[name];
}

export function fieldOf(name: KindName, fieldName: string): Field | null {
  const fields: Readonly<Record<string, Field>> = kinds[name].fields;
  return fields[fieldName] ?? null;
}

export const fieldsOf = (name: KindName): readonly (readonly [string, Field])[] => derivedOf(name).fields;

/** The fields of a kind that may be in a zone's file (R-ROLE-2): the scope that the server cuts to. */
export const zoneFields = (name: KindName, zone: Zone): readonly string[] => derivedOf(name).inZone.get(zone) ?? [];

/** The fields of a kind that name a row, each with the kind that it names. */
export const referencesOf = (name: KindName): readonly (readonly [string, KindName])[] => derivedOf(name).references;

/** The kinds whose rows hang on a row of this kind, with the field that names it. */
export const childrenOf = (name: KindName): readonly Child[] => derivedOf(name).children;

interface Child {
  readonly kind: KindName;
  readonly field: string;
  readonly zones: readonly Zone[];
}

/** What follows from a kind's declaration, and is asked for with every row: worked out once. */
interface Derived {
  readonly fields: readonly (readonly [string, Field])[];
  readonly inZone: ReadonlyMap<Zone, readonly string[]>;
  readonly references: readonly (readonly [string, KindName])[];
  readonly children: readonly Child[];
}

const derived = new Map<KindName, Derived>();

function derivedOf(name: KindName): Derived {
  const known = derived.get(name) ?? derive(name);
  derived.set(name, known);
  return known;
}

function derive(name: KindName): Derived {
  const fields: readonly (readonly [string, Field])[] = Object.entries(kinds[name].fields);
  const namesIn = (zone: Zone) => fields.filter(([, { rights }]) => inZone(rights, zone)).map(([field]) => field);
  const references = fields.flatMap(([field, { refersTo }]) => {
    const named = kindNames.find((other) => other === refersTo);
    return named === undefined ? [] : [[field, named] as const];
  });
  const children = kindNames.flatMap((kind): Child[] => {
    const { childOf } = kindOf(kind);
    if (childOf === null || fieldOf(kind, childOf.field)?.refersTo !== name) return [];
    return [{ kind, field: childOf.field, zones: childOf.zones }];
  });
  return { fields, references, inZone: new Map(zones.map((zone) => [zone, namesIn(zone)])), children };
}

export { duties, hasDuty, type Duty } from './duties.ts';
export { isKnownTo, mayPull } from './versions.ts';
export { upcast } from './upcasters/index.ts';
export { effects } from './effects.ts';
export { details, isFreeText, type Detail, type Field } from './field.ts';
export type { Kind } from './kind.ts';
export * from './rights.ts';
export { callerFacts, channels, outcomes, unspokenOutcomes, type CallerFact, type Outcome } from './call.ts';
