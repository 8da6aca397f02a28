export { shape } from './columns.ts';
export { namesAmong, plainRows, type PlainRow } from './plain.ts';
export { openRow, plainOf, sealedUnder, sealRow, type Clock, type Clocks, type Row, type Values } from './row.ts';
export { alteration, deletion, idsNaming, insertion, numberOf, numbersOf, rowNumbered, rowsById, rowsByIds, rowsNaming } from './store.ts';
