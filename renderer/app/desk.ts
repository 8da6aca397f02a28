import { z } from 'zod';
import { envelopeOf, fail, type Result } from '#shared/contract/errors.ts';
import {
  eventSchemas,
  procedures,
  type EventName,
  type EventPayload,
  type Input,
  type Output,
  type ProcedureName,
} from '#shared/contract/desk/index.ts';

type AreaOf<P extends string> = P extends `${infer A}.${string}` ? A : never;
type Area = AreaOf<ProcedureName>;
type Call<P extends ProcedureName> = (...input: null extends Input<P> ? [] : [input: Input<P>]) => Promise<Result<Output<P>>>;

/** Every procedure of the contract as a method: `desk.calls.register(input)`. */
export type Desk = {
  readonly [A in Area]: { readonly [P in ProcedureName as P extends `${A}.${infer Name}` ? Name : never]: Call<P> };
};

/** Nothing is thrown: what the host cannot answer is an error value like any other. */
async function ask(name: ProcedureName, input: unknown): Promise<Result<unknown>> {
  let answer: unknown;
  try {
    answer = await window.desk.call(name, input);
  } catch {
    return fail('core-ended', `The host did not answer ${name}`);
  }
  const parsed = envelopeOf(procedures[name].output).safeParse(answer);
  return parsed.success ? parsed.data : fail('internal', `The answer to ${name} has another shape: ${z.prettifyError(parsed.error)}`);
}

const areas: Record<string, Record<string, (input?: unknown) => Promise<Result<unknown>>>> = {};
for (const name of Object.keys(procedures) as ProcedureName[]) {
  const [area = '', method = ''] = name.split('.');
  (areas[area] ??= {})[method] = (input = null) => ask(name, input);
}

/** The only door to data. Outputs are parsed by the contract's own schemas. */
export const desk = areas as unknown as Desk;

/** Listens to one kind of event; returns the way to stop. A payload of another shape is dropped. */
export function onEvent<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
  return window.desk.listen((name, payload) => {
    if (name !== event) return;
    const parsed = eventSchemas[event].safeParse(payload);
    if (parsed.success) listener(parsed.data as EventPayload<E>);
  });
}
