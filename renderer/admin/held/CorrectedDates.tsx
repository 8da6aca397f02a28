import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { useDates } from '../../ui/dates.ts';
import { Panel } from '../../ui/Panel.tsx';

const load = () => desk.held.dates();

/** Days that a workstation claimed and that do not count: what retention counts from cannot be moved back by a clock. */
export function CorrectedDates() {
  const { t } = useTranslation(['admin', 'catalogue']);
  const dates = useDates();
  const read = useRead(load, []);
  const [pending, setPending] = useState(false);
  const corrected = read.value ?? [];
  if (corrected.length === 0) return null;
  const seen = async () => {
    setPending(true);
    const answer = await desk.held.seen({ ids: corrected.map(({ opId }) => opId) });
    setPending(false);
    if (answer.ok) read.again();
  };
  return (
    <Panel title={t('corrected.title')}>
      <p>{t('corrected.text')}</p>
      <ul className="held-dates">
        {corrected.map(({ opId, kind, field, title, claimed, counted, person, desk: where }) => (
          <li key={`${opId} ${field}`}>
            {t('corrected.line', {
              what: [t(`catalogue:kind.${kind}`), title].filter(Boolean).join(' '),
              claimed: dates.day(claimed),
              counted: dates.day(counted),
              person: person ?? t('heldWork.nobody'),
              desk: where,
            })}
          </li>
        ))}
      </ul>
      <Button variant="default" leftSection={<IconCheck size={14} aria-hidden />} loading={pending} onClick={seen}>
        {t('corrected.seen')}
      </Button>
    </Panel>
  );
}
