export { carryAction, closeAction, openAction, openActions, settleActions, type NewAction, type OpenAction } from './actions.ts';
export { approve, enter } from './enter.ts';
export { registerSummaries } from './summaries.ts';
export { enterTraining, isTrained } from './training.ts';
export { entryHistory, registerView } from './view.ts';
