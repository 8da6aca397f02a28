export { carryAction, closeAction, openAction, openActions, settleActions, type NewAction, type OpenAction } from './actions.ts';
export { registerSummaries, type RegisterSummary } from './summaries.ts';
