import { IconAlertTriangle, IconCircleCheck, IconClockHour4, IconHistory } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { registerOf, type Judgement, type RegisterName } from '#shared/catalogue/registers/index.ts';
import type { RegisterEntry } from '#shared/contract/registers.ts';
import { Chip, type Tone } from '../ui/Chip.tsx';
import type { Column } from '../ui/DataTable.tsx';
import { useDates } from '../ui/dates.ts';
import { useRegisterWords } from './words.ts';

const shownFields = 4;
const hourMs = 3_600_000;
const looks: Readonly<Record<Judgement, { readonly tone: Tone; readonly icon: ReactNode }>> = {
  'in-order': { tone: 'ok', icon: <IconCircleCheck size={12} aria-hidden /> },
  overdue: { tone: 'bad', icon: <IconAlertTriangle size={12} aria-hidden /> },
  unapproved: { tone: 'warn', icon: <IconClockHour4 size={12} aria-hidden /> },
  past: { tone: 'plain', icon: <IconHistory size={12} aria-hidden /> },
};

/** The first short fields of a register, until when each entry is in order, and how it stands. */
export function useEntryColumns(register: RegisterName): readonly Column<RegisterEntry>[] {
  const { t } = useTranslation('registers');
  const words = useRegisterWords();
  const dates = useDates();
  return useMemo(() => {
    const { fields } = registerOf(register);
    const names = Object.entries(fields)
      .filter(([name, { format }], at) => (format !== 'long' || at === 0) && name !== 'nextDueOn' && name !== 'endsOn')
      .slice(0, shownFields)
      .map(([name]) => name);
    const isLong = (name: string) => ['text', 'long'].includes(fields[name]?.format ?? '');
    const untilOf = ({ until, judgement }: RegisterEntry) => {
      if (until === null) return <span className="muted">{t('never')}</span>;
      if (typeof until === 'string') return dates.date(until);
      const hours = Math.floor((until - Date.now()) / hourMs);
      const left = hours < 0 ? t('hoursOver') : t('hours', { count: hours });
      return judgement === 'past' ? dates.instant(until) : left;
    };
    return [
      ...names.map((name): Column<RegisterEntry> => ({
        key: name,
        title: words.label(register, name),
        cell: ({ values }) => {
          const held = values?.[name] ?? null;
          return held !== null && <span className={isLong(name) ? 'entry-cell' : 'entry-short'}>{words.value(register, name, held)}</span>;
        },
      })),
      { key: 'until', title: t('until'), cell: (entry) => <span className="entry-short">{untilOf(entry)}</span> },
      { key: 'state', title: t('state'), cell: ({ judgement }) => <Chip {...looks[judgement]}>{t(`judgement.${judgement}`)}</Chip> },
    ];
  }, [register, t, words, dates]);
}
