export { openStore, type Migration, type StoreOptions } from './open.ts';
export { storeProblem, withStoreProblems } from './problems.ts';
