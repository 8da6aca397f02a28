import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '#shared/contract/desk/index.ts';
import { Chip } from './Chip.tsx';
import { useDates } from './dates.ts';
import { useTimelineWords } from './useTimelineWords.ts';
import './timeline.css';

/** The story of a customer, a call or a repair, the latest first (F11). */
export function Timeline({ entries, onOpen }: { entries: readonly TimelineEntry[]; onOpen?: (entry: TimelineEntry) => void }) {
  const { t } = useTranslation('app');
  const dates = useDates();
  const word = useTimelineWords();
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={`${entry.at}${entry.what}${entry.case.id}`}>
          <time className="timeline-day" dateTime={entry.on} title={dates.instant(entry.at)}>
            {dates.day(entry.on)}
          </time>
          <div className="timeline-what">
            {onOpen ? (
              <button type="button" className="link" onClick={() => onOpen(entry)}>
                {word(entry)}
              </button>
            ) : (
              <span>{word(entry)}</span>
            )}
            {entry.by !== null && <span className="muted">{entry.by}</span>}
            {entry.waiting && <Chip tone="warn">{t('waiting')}</Chip>}
            {entry.text !== null && <p>{entry.text}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
