import { create } from 'zustand';
import { useSession } from '../../app/session.ts';
import type { Typed } from './fields.ts';

/** Field to what was typed, and the value it was typed over. */
export type TypedFields = Readonly<Record<string, { readonly input: Typed; readonly from: unknown }>>;

interface Unsaved {
  /** By record id. */
  readonly fields: Readonly<Record<string, TypedFields>>;
  /** Notes begun, by the id of their case. */
  readonly notes: Readonly<Record<string, string>>;
}

const nothing: Unsaved = { fields: {}, notes: {} };

/** What was typed into records and not saved: closing a record is no reason to lose it. */
export const useUnsaved = create<Unsaved>(() => nothing);

const without = <T>(all: Readonly<Record<string, T>>, id: string) => Object.fromEntries(Object.entries(all).filter(([key]) => key !== id));

export function keepTyped(id: string, typed: TypedFields): void {
  useUnsaved.setState(({ fields }) => ({ fields: Object.keys(typed).length === 0 ? without(fields, id) : { ...fields, [id]: typed } }));
}

export function keepNote(id: string, text: string): void {
  useUnsaved.setState(({ notes }) => ({ notes: text === '' ? without(notes, id) : { ...notes, [id]: text } }));
}

// Behind a lock the page holds no one's details, typed ones included.
useSession.subscribe(({ state }, before) => {
  if (state?.phase !== 'open' && before.state?.phase === 'open') useUnsaved.setState(nothing, true);
});
