export { carryAction, closeAction, openAction, openActions, settleActions } from './actions.ts';
export { approve, enter } from './enter.ts';
export { hasSupplier } from './suppliers.ts';
export { registerSummaries } from './summaries.ts';
export { enterTraining, isTrained } from './training.ts';
export { entryHistory, registerView } from './view.ts';
