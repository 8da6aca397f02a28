export { edgesTo, type Edge } from './edges.ts';
export { liftHold, reviewHold, setHold } from './hold.ts';
export { linked } from './linked.ts';
export { listHolds } from './list.ts';
export { covered, heldIds } from './reach.ts';
export { widenHolds } from './widen.ts';
