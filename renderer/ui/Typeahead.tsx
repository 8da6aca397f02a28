import { TextInput } from '@mantine/core';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TypeaheadList } from './TypeaheadList.tsx';
import { rank, type TypeaheadItem } from './typeahead-rank.ts';
import { useFieldProblem } from './useFieldProblem.ts';
import './typeahead.css';

interface TypeaheadProps {
  readonly label: ReactNode;
  readonly items: readonly TypeaheadItem[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  /** Enter has chosen, or confirmed what stands there: the next field's turn. */
  readonly onDone?: () => void;
  /** Found by `focusStep`. */
  readonly step?: string;
  readonly problem?: string | undefined;
  readonly placeholder?: string;
  readonly right?: ReactNode;
  /** The list opens upwards, for a field at the foot of the page. */
  readonly above?: boolean;
}

const longest = 40;

/** A choice made by typing: the first match is taken with Enter, Tab or any key chord that saves. */
export function Typeahead({ label, items, value, onChange, onDone, step, problem, placeholder, right, above = false }: TypeaheadProps) {
  const { t } = useTranslation('app');
  const word = useFieldProblem();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);

  const chosen = items.find((item) => item.value === value);
  const shown = rank(items, typed ?? '').slice(0, longest);
  const candidate = shown[at] ?? null;
  const pending = open && (typed ?? '') !== '' ? candidate : null;

  const rest = () => {
    setTyped(null);
    setOpen(false);
    setAt(0);
  };
  const take = (item: TypeaheadItem) => {
    onChange(item.value);
    rest();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      const by = key === 'ArrowDown' ? 1 : -1;
      setAt(open ? (at + by + shown.length) % Math.max(1, shown.length) : 0);
      setOpen(true);
    } else if (key === 'Escape' && open) {
      event.preventDefault();
      rest();
    } else if (key === 'Enter') {
      const item = pending ?? (open && chosen === undefined ? candidate : null);
      if (item) take(item);
      // A chord that saves goes on to its shortcut with the choice already made.
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (item ?? chosen) onDone?.();
    } else if (key === 'Tab' && pending) take(pending);
  };
  const onBlur = () => {
    if (typed !== null && typed.trim() === '') onChange(null);
    rest();
  };

  return (
    <div className="typeahead">
      <TextInput
        ref={input}
        label={label}
        placeholder={placeholder}
        error={word(problem)}
        rightSection={right}
        rightSectionWidth="auto"
        rightSectionPointerEvents="none"
        role="combobox"
        aria-expanded={open && shown.length > 0}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={open && candidate ? `${id}${candidate.value}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        data-step={step}
        value={typed ?? chosen?.label ?? ''}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={(event) => {
          event.currentTarget.select();
          if (chosen === undefined) setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
      />
      {open && (
        <TypeaheadList
          id={id}
          items={shown}
          at={at}
          above={above}
          empty={t('nothingLikeThis')}
          onHover={setAt}
          onTake={(item) => {
            take(item);
            onDone?.();
          }}
        />
      )}
    </div>
  );
}
