export { checkMove, endsRepair, isInWorkshop, isOpen, stages } from './stages.ts';
export type { MoveRefusal, Stage } from './stages.ts';
