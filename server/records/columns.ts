import { fieldsOf, kindNames, type Field, type KindName } from '#shared/catalogue/index.ts';

/** PostgreSQL's type of a field that is kept in a column of its own. */
type ColumnType = 'text' | 'bigint' | 'boolean' | 'uuid';

export interface Column {
  readonly field: string;
  readonly column: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
}

/** How the rows of a kind are stored: derived from the catalogue, never written by hand. */
export interface Shape {
  readonly table: string;
  readonly columns: readonly Column[];
  /** The fields inside the sealed blob. */
  readonly personal: readonly string[];
}

export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function typeOf({ format, storage }: Field): ColumnType {
  if (format === 'reference') return 'uuid';
  return storage === 'integer' ? 'bigint' : storage;
}

function shapeOf(kind: KindName): Shape {
  const fields = fieldsOf(kind);
  return {
    table: snake(kind),
    columns: fields
      .filter(([, field]) => !field.personal)
      .map(([name, field]) => ({ field: name, column: snake(name), type: typeOf(field), nullable: field.schema.safeParse(null).success })),
    personal: fields.filter(([, field]) => field.personal).map(([name]) => name),
  };
}

const shapes = new Map(kindNames.map((kind) => [kind, shapeOf(kind)]));

export function shape(kind: KindName): Shape {
  return shapes.get(kind) ?? shapeOf(kind);
}
