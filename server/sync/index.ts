export { pull } from './pull.ts';
export { push } from './push.ts';
export { pushKept } from './push-kept.ts';
export { Waiters } from './waiters.ts';
export { enterRows, type WholeRow } from './enter.ts';
export { withdrawRows, type Withdrawn } from './withdraw.ts';
export { applyHeld, decisionsFor, discardHeld, openHeld } from './decide.ts';
export { msOf } from './clock.ts';
