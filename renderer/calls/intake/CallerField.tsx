import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { GuardedInput } from '../../ui/GuardedInput.tsx';
import { focusStep } from '../../ui/focus.ts';
import { pickCustomer, startNewCaller, takeSoleMatch } from './caller.ts';
import { pressEarly } from './early.ts';
import { MatchList } from './MatchList.tsx';
import type { PartProps } from './part.ts';
import { useMatches } from './useMatches.ts';

/** Who calls: a phone in any format, a name, postcode, serial or case number, matched as it is typed. */
export function CallerField({ sheet, change }: PartProps) {
  const { t } = useTranslation('calls');
  const singleKeys = useSession((session) => session.preferences.singleKeys);
  const { data, key } = sheet;
  const looking = data.customer.is === 'none';
  const matches = useMatches(data.typed, looking);
  const [at, setAt] = useState(0);
  // Enter came before the answer: what is typed meanwhile belongs to the ticks.
  const taking = useRef(false);
  const active = Math.min(at, Math.max(0, matches.matches.length - 1));
  // A number that the telephone brought is whole: digits after it mean a line of the list.
  const popped = data.typed !== '' && data.typed === sheet.draft?.from;

  const pick = (index: number) => {
    const match = matches.matches[index];
    if (match) pickCustomer(key, match.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!looking) return;
    const list = event.currentTarget.matches('[role="listbox"]');
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (taking.current) {
      if (digit !== undefined && plain) pressEarly(key, Number(digit) - 1);
    } else if (digit !== undefined && (event.altKey || (plain && singleKeys && (list || popped)))) pick(Number(digit) - 1);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const count = Math.max(1, matches.matches.length);
      setAt((active + (event.key === 'ArrowDown' ? 1 : -1) + count) % count);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      if (!matches.settled) {
        taking.current = true;
        void takeSoleMatch(key).then(() => (taking.current = false));
      } else if (matches.matches.length > 0) pick(active);
      else if (data.typed.trim() !== '') startNewCaller(key);
      else focusStep('product');
    } else return;
    event.preventDefault();
  };

  const count = matches.matches.length;
  const found =
    data.typed.trim().length < 2
      ? ''
      : count === 0
        ? matches.settled
          ? t('caller.nobody')
          : ''
        : t('caller.found', { count, more: matches.more ? '+' : '', ...(matches.by === 'phone' && { context: 'phone' }) });
  return (
    <div>
      <GuardedInput
        label={data.channel === 'phone' ? t('caller.phone') : t('caller.sender')}
        placeholder={data.channel === 'phone' ? t('caller.placeholder') : t('caller.senderPlaceholder')}
        data-step="caller"
        value={data.typed}
        onText={(typed) => {
          setAt(0);
          change({ typed });
        }}
        problem={sheet.problems['typed']}
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        onKeyDown={onKeyDown}
        rightSection={looking ? <span className="intake-hint">{found}</span> : undefined}
        rightSectionWidth="auto"
        rightSectionPointerEvents="none"
        role="combobox"
        aria-expanded={looking && count > 0}
        aria-controls="intake-matches"
        aria-activedescendant={looking && count > 0 ? `intake-match-${active}` : undefined}
        readOnly={!looking}
      />
      {looking && data.typed.trim().length > 1 && (
        <MatchList
          matches={matches.matches}
          active={active}
          shortcut={popped && singleKeys ? '' : 'Alt+'}
          onKeyDown={onKeyDown}
          onPick={pick}
          onNew={() => startNewCaller(key)}
        />
      )}
    </div>
  );
}
