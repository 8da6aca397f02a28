import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Match } from '#shared/contract/desk/index.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { MatchLine } from './MatchLine.tsx';

interface MatchListProps {
  readonly matches: readonly Match[];
  readonly active: number;
  /** What has to be held for the number keys. */
  readonly shortcut: string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPick: (index: number) => void;
  readonly onNew: () => void;
}

/** People who share a number or fit the words: a list to pick from, never a reason to merge (R-CALLER-2). */
export function MatchList({ matches, active, shortcut, onKeyDown, onPick, onNew }: MatchListProps) {
  const { t } = useTranslation('calls');
  return (
    <div className="matches">
      {matches.length > 0 && (
        <div id="intake-matches" role="listbox" aria-label={t('caller.matches')} tabIndex={0} data-step="match" onKeyDown={onKeyDown}>
          {matches.map((match, index) => (
            <div
              key={match.id}
              id={`intake-match-${index}`}
              role="option"
              aria-selected={index === active}
              className="match"
              onClick={() => onPick(index)}
            >
              <MatchLine match={match} />
              <Kbd keys={`${shortcut}${index + 1}`} />
            </div>
          ))}
        </div>
      )}
      <button type="button" className="match match-new" onClick={onNew}>
        {t('caller.new')}
        {matches.length === 0 && <Kbd keys="Enter" />}
      </button>
    </div>
  );
}
