export { shape } from './columns.ts';
export { openRow, plainOf, sealedUnder, sealRow, type Clock, type Clocks, type Row, type Values } from './row.ts';
export { alteration, deleteRows, idsNaming, insertion, numberOf, rowsById, rowsByIds, rowsNaming } from './store.ts';
