export { carryAction, closeAction, openAction, openActions, idsInOpenActions, settleActions } from './actions.ts';
export { approve, enter, start } from './enter.ts';
export { deleteEntries, entriesOver } from './over.ts';
export { hasSupplier } from './suppliers.ts';
export { registerSummaries } from './summaries.ts';
export { enterTraining, isTrained } from './training.ts';
export { entryHistory, registerView } from './view.ts';
