import { useState } from 'react';
import type { z } from 'zod';
import { registerOf, type RegisterName } from '#shared/catalogue/registers/index.ts';
import type { RegisterEntry } from '#shared/contract/registers.ts';
import { defaultZone } from '#shared/policy/calendar.ts';
import { desk } from '../app/desk.ts';
import { usePolicy } from '../app/session.ts';
import { checkTyped } from '../ui/field-value.ts';
import { toTyped, type Typed } from '../ui/record/fields.ts';
import { useSubmit, type Submit } from '../ui/useSubmit.ts';
import { instantOf, localOf } from './instants.ts';

interface EntryForm {
  readonly names: readonly string[];
  readonly valueOf: (name: string) => Typed;
  readonly change: (name: string, value: Typed) => void;
  readonly problems: Readonly<Record<string, string>>;
  readonly form: Submit;
}

/** What is typed into an entry, checked by its register before the server does. */
export function useEntryForm(register: RegisterName, entry: RegisterEntry | null, onSaved: () => void): EntryForm {
  const { fields } = registerOf(register);
  const zone = usePolicy()?.organisation.timeZone ?? defaultZone;
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>(() =>
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => {
        const held: unknown = entry?.values?.[name] ?? null;
        return [name, field.format === 'instant' && typeof held === 'number' ? localOf(held, zone) : toTyped(field, held)];
      }),
    ),
  );
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});

  const form = useSubmit(async () => {
    const values: Record<string, z.core.util.JSONType> = {};
    const wrong: Record<string, string> = {};
    for (const [name, field] of Object.entries(fields)) {
      const text = typed[name] ?? '';
      if (field.format === 'instant' && typeof text === 'string') {
        const at = instantOf(text, zone);
        if (at === null) wrong[name] = text === '' ? 'required' : 'invalid';
        values[name] = at;
        continue;
      }
      const meant = checkTyped(field, text);
      if ('problem' in meant) wrong[name] = meant.problem;
      // The declared schemas make plain JSON.
      else values[name] = meant.value as z.core.util.JSONType;
    }
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) return null;
    const change = entry === null ? null : { id: entry.id, version: entry.version };
    const answer = await desk.registers.enter({ register, change, values });
    if (!answer.ok) {
      setProblems(answer.error.fields ?? {});
      return answer.error;
    }
    onSaved();
    return null;
  });
  return {
    names: Object.keys(fields),
    valueOf: (name) => typed[name] ?? '',
    change: (name, value) => setTyped((before) => ({ ...before, [name]: value })),
    problems,
    form,
  };
}
