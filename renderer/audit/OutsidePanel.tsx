import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fewestOutside, outsideSources } from '#shared/contract/audit-page.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { desk } from '../app/desk.ts';
import { Chip } from '../ui/Chip.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Refused } from '../ui/Refused.tsx';
import type { Part } from './part.ts';

type Source = (typeof outsideSources)[number];

/** Callers of the telephone system's or courier's own old records, typed into search: found or not is recorded, what was typed is not (R-AUD-3). */
export function OutsidePanel({ page, works, onChanged }: Part) {
  const { t } = useTranslation('audit');
  const [source, setSource] = useState<Source>('telephone');
  const [text, setText] = useState('');
  const [last, setLast] = useState<boolean | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const look = async (event: SyntheticEvent) => {
    event.preventDefault();
    const answer = await desk.audit.look({ period: page.period.id, source, text });
    setProblem(answer.ok ? null : answer.error);
    setLast(answer.ok ? answer.value.found : null);
    if (!answer.ok) return;
    setText('');
    onChanged();
  };
  const found = page.outside.filter((one) => one.found).length;
  return (
    <Panel
      title={t('outside.title')}
      aside={
        <Chip tone={page.outside.length >= fewestOutside ? 'ok' : 'plain'}>
          {t('outside.of', { count: page.outside.length, fewest: fewestOutside })}
        </Chip>
      }
    >
      <p className="muted">{t('outside.text')}</p>
      {page.outside.length > 0 && <p>{t('outside.so', { found, not: page.outside.length - found })}</p>}
      {works && (
        <form className="audit-form" onSubmit={look}>
          <SegmentedControl
            aria-label={t('outside.source')}
            size="xs"
            value={source}
            data={outsideSources.map((value) => ({ value, label: t(`outside.${value}`) }))}
            onChange={(value) => setSource(value === 'courier' ? 'courier' : 'telephone')}
          />
          <TextInput
            label={t('outside.label')}
            autoComplete="off"
            maxLength={80}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Refused problem={problem} />
          {last !== null && (
            <Notice tone={last ? 'warn' : 'ok'} alert>
              {t(last ? 'outside.found' : 'outside.notFound')}
            </Notice>
          )}
          <div>
            <Button type="submit" variant="default" disabled={text.trim().length < 3}>
              {t('outside.look')}
            </Button>
          </div>
        </form>
      )}
    </Panel>
  );
}
