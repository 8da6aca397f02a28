export { replicaMigrations } from './migrations/index.ts';
export { openStore, rekeyStore, type Migration, type StoreOptions } from './open.ts';
export { storeProblem } from './problems.ts';
export {
  columnsOf,
  fieldsSchema,
  putRow,
  readRow,
  readValues,
  removeRow,
  type Fields,
  type Held,
  type Scalar,
  type Stored,
} from './rows.ts';
export { sql } from './statements.ts';
