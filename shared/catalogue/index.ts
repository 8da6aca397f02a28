import { z } from 'zod';
import { call, callNote, party } from './call.ts';
import { customer } from './customer.ts';
import type { Field } from './field.ts';
import type { Kind, ValuesOf } from './kind.ts';
import { payment } from './payment.ts';
import { product, warranty } from './product.ts';
import { benchNote, repair, stageEvent } from './repair.ts';
import { inZone, type Zone } from './rights.ts';

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

export function fieldsOf(name: KindName): readonly (readonly [string, Field])[] {
  return Object.entries(kinds[name].fields);
}

/** The fields of a kind that may be in a zone's file (R-ROLE-2): the scope that the server cuts to. */
export function zoneFields(name: KindName, zone: Zone): readonly string[] {
  return fieldsOf(name)
    .filter(([, field]) => inZone(field.rights, zone))
    .map(([fieldName]) => fieldName);
}

/** The kinds whose rows hang on a row of this kind, with the field that names it. */
export function childrenOf(
  name: KindName,
): readonly { readonly kind: KindName; readonly field: string; readonly zones: readonly Zone[] }[] {
  return kindNames.flatMap((kind) => {
    const { childOf } = kindOf(kind);
    if (childOf === null || fieldOf(kind, childOf.field)?.refersTo !== name) return [];
    return [{ kind, field: childOf.field, zones: childOf.zones }];
  });
}

export { duties, hasDuty, type Duty } from './duties.ts';
export { effects } from './effects.ts';
export type { Field } from './field.ts';
export type { Kind } from './kind.ts';
export * from './rights.ts';
export { callerFacts, callStatuses, channels, outcomes, unspokenOutcomes, type CallerFact, type Outcome } from './call.ts';
