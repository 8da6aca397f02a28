import { useCallback, useMemo, useState } from 'react';
import type { z } from 'zod';
import { fieldOf, type KindName } from '#shared/catalogue/index.ts';
import type { Problem, Result } from '#shared/contract/errors.ts';
import { changesOf, toTyped, type RowValues, type Typed } from './fields.ts';
import { keepTyped, useUnsaved, type TypedFields } from './unsaved.ts';

/** Field to value as a `change` or `save` of the contract takes it. */
type ChangeSet = Record<string, z.core.util.JSONType>;

interface EditsOptions<T> {
  readonly kind: KindName;
  readonly id: string;
  readonly values: RowValues;
  readonly save: (set: ChangeSet, typed: Readonly<Record<string, Typed>>) => Promise<Result<T>>;
  readonly onSaved: (value: T) => void;
  /** Reads the row again when somebody else was faster; what was typed stays. */
  readonly onOvertaken: () => void;
}

export interface Edits {
  readonly valueOf: (name: string) => Typed;
  readonly change: (name: string, value: Typed) => void;
  /** Field to the code of what is wrong, by the catalogue or by the core. */
  readonly problems: Readonly<Record<string, string>>;
  /** Fields that somebody else changed since this person began to type into them. */
  readonly overtaken: readonly string[];
  readonly count: number;
  readonly saving: boolean;
  readonly problem: Problem | null;
  readonly save: () => Promise<void>;
  readonly undo: () => void;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const none: TypedFields = {};

/**
 * Edits of one row, on top of the row as it is: neither a live update nor closing the record takes
 * away what was typed.
 */
export function useEdits<T>({ kind, id, values, save, onSaved, onOvertaken }: EditsOptions<T>): Edits {
  const typed = useUnsaved((unsaved) => unsaved.fields[id]) ?? none;
  const setTyped = useCallback((next: TypedFields) => keepTyped(id, next), [id]);
  const [saving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<Problem | null>(null);

  const inputs = useMemo(() => Object.fromEntries(Object.entries(typed).map(([name, { input }]) => [name, input])), [typed]);
  const { set, problems } = useMemo(() => changesOf(kind, values, inputs), [kind, values, inputs]);
  const count = Object.keys(set).length + Object.keys(problems).length;

  return {
    valueOf: (name) => {
      const field = fieldOf(kind, name);
      return inputs[name] ?? (field === null ? '' : toTyped(field, values[name]));
    },
    change: (name, input) => {
      setRefusal(null);
      setTyped({ ...typed, [name]: { input, from: name in typed ? typed[name]?.from : values[name] } });
    },
    problems: { ...refusal?.fields, ...problems },
    overtaken: Object.entries(typed)
      .filter(([name, { from }]) => (name in set || name in problems) && !same(from, values[name]))
      .map(([name]) => name),
    count,
    saving,
    problem: refusal,
    undo: () => {
      setTyped({});
      setRefusal(null);
    },
    save: async () => {
      if (saving || Object.keys(set).length === 0 || Object.keys(problems).length > 0) return;
      setSaving(true);
      // The catalogue's schemas made these values, so they are plain JSON.
      const answer = await save(set as ChangeSet, inputs);
      setSaving(false);
      if (answer.ok) {
        setTyped({});
        setRefusal(null);
        onSaved(answer.value);
      } else {
        setRefusal(answer.error);
        if (answer.error.code === 'changed-meanwhile') onOvertaken();
      }
    },
  };
}
