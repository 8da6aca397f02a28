import type { calls, CallView, Parsed } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Area } from '../area.ts';
import type { Handlers } from '../context.ts';
import { fieldsSchema } from '../store/index.ts';
import { write } from '../sync/index.ts';
import { begin, discard, drafts, keep } from './drafts.ts';
import { queue, sameTopic } from './queue.ts';
import { register } from './register.ts';
import { callView } from './view.ts';

/** Conversations: typed, saved with all that comes of them, followed up. */
export function callHandlers(area: Area): Handlers<keyof typeof calls> {
  return {
    'calls.begin': (_, input) => begin(area, input),
    'calls.keep': (_, input) => keep(area, input),
    'calls.drafts': () => drafts(area),
    'calls.discard': (_, { id }) => discard(area, id),
    'calls.sameTopic': (_, input) => sameTopic(area, input),
    'calls.register': (_, input) => register(area, input),
    'calls.get': (_, { id }) => callView(area, id),
    'calls.change': (_, input) => change(area, input),
    'calls.note': (_, input) => note(area, input),
    'calls.queue': (_, input) => queue(area, input),
  };
}

function change(area: Area, { id, epoch, version, set }: Parsed<'calls.change'>): CallView {
  const typed = fieldsSchema.safeParse(set);
  if (!typed.success) throw new Refusal('invalid', 'A field holds what no field can hold.');
  write(area, [{ kind: 'call', id, base: { epoch, version }, set: typed.data }]);
  return callView(area, id);
}

function note(area: Area, { id, text }: Parsed<'calls.note'>): CallView {
  const { desk } = area;
  write(area, [
    { kind: 'callNote', id: desk.platform.ids.next(), base: null, set: { call: id, text, at: desk.now(), by: desk.person.id } },
  ]);
  return callView(area, id);
}
