import { useTranslation } from 'react-i18next';
import type { CaseLine } from '#shared/contract/desk/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { useDates } from '../../ui/dates.ts';
import { useWords } from '../../ui/words.ts';

/** Calls and repairs of a customer, each a way to open it. */
export function CaseList({ cases, label, onOpen }: { cases: readonly CaseLine[]; label: string; onOpen: (line: CaseLine) => void }) {
  const { t } = useTranslation('customers');
  const dates = useDates();
  const words = useWords();
  return (
    <ul className="case-list" aria-label={label}>
      {cases.map((line) => (
        <li key={line.id}>
          <button type="button" className="case-line" onClick={() => onOpen(line)}>
            <span>
              <strong className="number">{line.number}</strong>
              {line.product !== null && <span> · {line.product}</span>}
            </span>
            <span className="case-state">
              <Chip tone={line.open ? 'warn' : 'plain'}>
                {line.kind === 'repair' ? words.stage(line.state) : words.value('call', 'status', line.state)}
              </Chip>
              {line.promisedOn !== null && line.open && (
                <span className="muted">{t('promised', { date: dates.day(line.promisedOn) })}</span>
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
