import type { Output, Parsed, repairs, RepairView } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { today, type Area } from '../area.ts';
import type { Handlers } from '../context.ts';
import { fieldsSchema, readValues } from '../store/index.ts';
import { write } from '../sync/index.ts';
import { board } from './board.ts';
import { repairView } from './view.ts';

export { repairView } from './view.ts';

/** Repairs on the board and on the bench. */
export function repairHandlers(area: Area): Handlers<keyof typeof repairs> {
  return {
    'repairs.board': (_, input) => board(area, input),
    'repairs.get': (_, { id }) => repairView(area, id),
    'repairs.move': (_, input) => move(area, input),
    'repairs.note': (_, input) => note(area, input),
    'repairs.change': (_, input) => change(area, input),
  };
}

/** Moves each one for itself: what may not move says why, and keeps no other from moving. */
function move(area: Area, { ids, to, reason }: Parsed<'repairs.move'>): Output<'repairs.move'> {
  const { desk } = area;
  const answer: Output<'repairs.move'> = { moved: [], refused: [] };
  for (const id of new Set(ids)) {
    const number = readValues(desk.db, 'repair', id)?.number ?? '';
    const set = { repair: id, to, reason: reason === '' ? null : reason, at: desk.now(), on: today(area), by: desk.person.id };
    try {
      write(area, [{ kind: 'stageEvent', id: desk.platform.ids.next(), base: null, set }]);
      answer.moved.push({ id, number });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      answer.refused.push({ id, number, code: error.problem.code });
    }
  }
  return answer;
}

function note(area: Area, { id, text }: Parsed<'repairs.note'>): RepairView {
  const { desk } = area;
  write(area, [
    { kind: 'benchNote', id: desk.platform.ids.next(), base: null, set: { repair: id, text, at: desk.now(), by: desk.person.id } },
  ]);
  return repairView(area, id);
}

function change(area: Area, { id, epoch, version, set }: Parsed<'repairs.change'>): RepairView {
  const typed = fieldsSchema.safeParse(set);
  if (!typed.success) throw new Refusal('invalid', 'A field holds what no field can hold.');
  write(area, [{ kind: 'repair', id, base: { epoch, version }, set: typed.data }]);
  return repairView(area, id);
}
