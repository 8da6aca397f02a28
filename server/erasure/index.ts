export { eraseAgain } from './again.ts';
export { erase, eraseIn, type Erased, type Erasing } from './erase.ts';
export { logKept } from './log.ts';
export { holdScopes, liftHold, setHold, type NewHold } from './holds.ts';
