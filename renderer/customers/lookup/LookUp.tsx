import { TextInput } from '@mantine/core';
import { IconSearch, IconUserSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../app/view.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { LookUpLine } from './LookUpLine.tsx';
import { typeLookUp, useLookUpText } from './look-up.ts';
import { useLookUp } from './useLookUp.ts';
import './lookup.css';

/** Finds a person as it is typed, by whatever they say first. Rows show no more than tells two people apart. */
export function LookUp({ open }: { open: string | null }) {
  const { t } = useTranslation('customers');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const typed = useLookUpText((state) => state.typed);
  const { answer, problem } = useLookUp(typed);
  const [at, setAt] = useState(0);
  const matches = answer?.matches ?? [];
  const active = matches[Math.min(at, matches.length - 1)];

  // The page exists to look somebody up; a person whose page is open has been found already.
  useEffect(() => {
    if (open === null) input.current?.focus();
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((before) => Math.min(before + 1, matches.length - 1));
    else if (event.key === 'ArrowUp') setAt((before) => Math.max(before - 1, 0));
    else if (event.key === 'Enter' && active) go({ at: 'customer', id: active.id });
    else if (event.key === 'Escape' && typed !== '') typeLookUp('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className="lookup" aria-label={t('lookUp.title')}>
      <TextInput
        ref={input}
        role="combobox"
        aria-expanded={matches.length > 0}
        aria-controls={`${id}list`}
        aria-activedescendant={active ? `${id}${active.id}` : undefined}
        aria-autocomplete="list"
        aria-label={t('lookUp.label')}
        placeholder={t('lookUp.placeholder')}
        leftSection={<IconSearch size={14} aria-hidden />}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        value={typed}
        onChange={(event) => {
          setAt(0);
          typeLookUp(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      <Refused problem={problem} />
      <p className="spoken-only" role="status">
        {answer && t('lookUp.found', { count: matches.length })}
      </p>
      {matches.length > 0 && (
        <div id={`${id}list`} className="lookup-list" role="listbox" aria-label={t('lookUp.matches')}>
          {matches.map((match, index) => (
            <LookUpLine
              key={match.id}
              id={`${id}${match.id}`}
              match={match}
              active={match === active}
              open={match.id === open}
              onPick={() => {
                setAt(index);
                go({ at: 'customer', id: match.id });
              }}
            />
          ))}
        </div>
      )}
      {answer?.more && <p className="muted lookup-more">{t('lookUp.more')}</p>}
      {answer && matches.length === 0 && (
        <EmptyState icon={<IconUserSearch size={26} stroke={1.5} aria-hidden />} title={t('lookUp.nobody')}>
          <p>{t('lookUp.nobodyText')}</p>
        </EmptyState>
      )}
      {!answer && !problem && <p className="muted lookup-more">{t('lookUp.how')}</p>}
    </section>
  );
}
