export { runRetention, type Ran } from './run.ts';
export { keepRetention } from './schedule.ts';
