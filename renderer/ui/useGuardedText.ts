import { useState, type ChangeEvent } from 'react';
import { bringsCard } from './card-guard.ts';
import { useFieldProblem } from './useFieldProblem.ts';

export interface GuardedTextProps {
  readonly value: string;
  readonly onText: (text: string) => void;
  /** A field code from the core or from a check, worded beside the field. */
  readonly problem?: string | null | undefined;
}

/** The keystroke or paste that would complete a card number is refused, and the field says where to go (R-CARD-3). */
export function useGuardedText({ value, onText, problem }: GuardedTextProps) {
  const word = useFieldProblem();
  const [refused, setRefused] = useState(false);
  return {
    value,
    error: word(refused ? 'card-number' : problem),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const text = event.currentTarget.value;
      const card = bringsCard(value, text);
      setRefused(card);
      if (!card) onText(text);
    },
  };
}
