export { recordsAtOnce } from './erase-all.ts';
export { explainedRecords } from './explained.ts';
export { runRetention, type Ran } from './run.ts';
export { decideDraft, policyPage, proposePolicy, publishDue } from './drafts.ts';
export { decideRun } from './decide.ts';
export { erasuresPage } from './page.ts';
export { keepRetention } from './schedule.ts';
