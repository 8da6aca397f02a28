import { fieldsOf, kindNames, kindOf, type KindName } from '#shared/catalogue/index.ts';

/** One way from a row to those that name it. */
export interface Edge {
  /** The kind whose rows name, and the field that does. */
  readonly kind: KindName;
  readonly field: string;
  /** `subject`: it is sealed under the other's key. `needs`: it cannot be without. `may`: it can. */
  readonly bond: 'subject' | 'needs' | 'may';
  /** Its rows are records of their own, not parts of another. */
  readonly root: boolean;
  /** It travels with the row that it names. */
  readonly child: boolean;
}

/** Who names rows of this kind, by the catalogue. */
export function edgesTo(name: KindName): readonly Edge[] {
  return edges.get(name) ?? [];
}

const edges = new Map(kindNames.map((name) => [name, kindNames.flatMap((kind) => edgesFrom(kind, name))]));

function edgesFrom(kind: KindName, to: KindName): Edge[] {
  const { subject, zones, childOf } = kindOf(kind);
  return fieldsOf(kind)
    .filter(([, { refersTo }]) => refersTo === to)
    .map(([field, { schema }]) => ({
      kind,
      field,
      bond: field === subject ? 'subject' : schema.safeParse(null).success ? 'may' : 'needs',
      root: zones !== null,
      child: childOf?.field === field,
    }));
}
