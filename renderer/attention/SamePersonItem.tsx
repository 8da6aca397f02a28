import { Button } from '@mantine/core';
import { IconArrowsSplit2, IconEqual, IconUsers } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttentionItem, Match } from '#shared/contract/desk/index.ts';
import { go } from '../app/view.ts';
import { Chip } from '../ui/Chip.tsx';
import { DataTable, type Column } from '../ui/DataTable.tsx';
import { useDates } from '../ui/dates.ts';
import { Refused } from '../ui/Refused.tsx';
import { useWords } from '../ui/words.ts';
import type { Mending } from './useMending.ts';

type Item = Extract<AttentionItem, { type: 'same-person' }>;
type Line = Item['fields'][number];
const idOf = ({ field }: Line) => field;

/** Two customers side by side: one person, or two who share a telephone (R-CALLER-2). */
export function SamePersonItem({ item, mending }: { item: Item; mending: Mending }) {
  const { t } = useTranslation('attention');
  const words = useWords();
  const dates = useDates();
  const id = useId();
  const refusal = mending.problems[item.id];
  const [one, other] = item.people;
  const who = (match: Match | undefined) =>
    match && (
      <button type="button" className="link" onClick={() => go({ at: 'customer', id: match.id })}>
        {match.name ?? match.initials}
      </button>
    );
  const columns: readonly Column<Line>[] = [
    { key: 'field', title: '', cell: ({ field }) => <span className="muted">{words.label('customer', field)}</span> },
    { key: 'other', title: who(other), cell: (line) => words.value('customer', line.field, line.other) },
    { key: 'one', title: who(one), cell: (line) => words.value('customer', line.field, line.one) },
    { key: 'same', title: '', end: true, cell: ({ same }) => same && <Chip tone="accent">{t('samePerson.alike')}</Chip> },
  ];
  return (
    <li className="panel attention-item" aria-labelledby={id}>
      <header className="attention-head">
        <IconUsers size={16} className="attention-warn" aria-hidden />
        <h2 id={id}>{t('samePerson.title')}</h2>
        <span className="muted number">{dates.instant(item.at)}</span>
      </header>
      <p>{t('samePerson.text')}</p>
      <DataTable label={t('samePerson.title')} columns={columns} rows={item.fields} idOf={idOf} />
      <Refused problem={refusal} />
      <div className="attention-actions">
        <Button leftSection={<IconEqual size={14} aria-hidden />} onClick={() => mending.same(item.id)}>
          {t('samePerson.same')}
        </Button>
        <Button variant="default" leftSection={<IconArrowsSplit2 size={14} aria-hidden />} onClick={() => mending.different(item.id)}>
          {t('samePerson.different')}
        </Button>
      </div>
    </li>
  );
}
