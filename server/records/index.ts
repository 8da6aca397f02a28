export { shape } from './columns.ts';
export { openRow, plainOf, sealedUnder, sealRow, type Clock, type Clocks, type Row, type Values } from './row.ts';
export {
  alteration,
  deletion,
  idsNaming,
  insertion,
  namesAmong,
  numberOf,
  numbersOf,
  rowNumbered,
  rowsById,
  rowsByIds,
  rowsNaming,
  rowsNamingAll,
} from './store.ts';
