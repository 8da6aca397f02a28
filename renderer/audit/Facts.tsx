import { useTranslation } from 'react-i18next';
import type { Story } from '#shared/contract/audit-page.ts';
import { Chip } from '../ui/Chip.tsx';
import { useDates } from '../ui/dates.ts';
import { FieldRow, Fields } from '../ui/FieldRow.tsx';
import { Panel } from '../ui/Panel.tsx';

/** Runs, holds, backups, receipts and workstations of the period, each in a sentence, and what is not as it should be by name. */
export function Facts({ story: { thinned, runs, holds, backups, receipts, workstations } }: { story: Story }) {
  const { t, i18n } = useTranslation('audit');
  const dates = useDates();
  // States and findings come as codes; one that this version does not know is shown as it is.
  const word = (group: string, code: string) => i18n.t(`${group}.${code}` as never, { ns: 'audit', defaultValue: code }) as string;
  return (
    <Panel title={t('facts.title')}>
      <Fields>
        <FieldRow label={t('facts.runs')}>
          {t('facts.runsText', { ...runs })} {runs.missed > 0 && <Chip tone="warn">{t('facts.missed', { count: runs.missed })}</Chip>}
        </FieldRow>
        {thinned > 0 && <FieldRow label={t('facts.details')}>{t('facts.detailsText', { count: thinned })}</FieldRow>}
        <FieldRow label={t('facts.holds')}>
          {t('facts.holdsText', { ...holds })}{' '}
          {holds.overdue > 0 && <Chip tone="warn">{t('facts.reviewOverdue', { count: holds.overdue })}</Chip>}
        </FieldRow>
        <FieldRow label={t('facts.backups')}>
          {t('facts.backupsText', { done: backups.done })}
          {backups.newest !== null && ` ${t('facts.newest', { when: dates.instant(backups.newest) })}`}{' '}
          {backups.failed > 0 && <Chip tone="bad">{t('facts.failed', { count: backups.failed })}</Chip>}
        </FieldRow>
        <FieldRow label={t('facts.receipts')}>
          {receipts.length === 0 ? (
            t('facts.noReceipts')
          ) : (
            <ul className="audit-list">
              {receipts.map(({ name, count, state }) => (
                <li key={name}>
                  {name}{' '}
                  <Chip tone={state === 'locked' ? 'plain' : 'warn'}>{t('facts.owes', { count, state: word('receipt', state) })}</Chip>
                </li>
              ))}
            </ul>
          )}
        </FieldRow>
        <FieldRow label={t('facts.workstations')}>
          {t('facts.workstationsText', { count: workstations.live })}
          <ul className="audit-list">
            {workstations.off.map(({ name, why }) => (
              <li key={name}>
                {name}
                {why.map((code) => (
                  <Chip key={code} tone="warn">
                    {word('off', code)}
                  </Chip>
                ))}
              </li>
            ))}
          </ul>
        </FieldRow>
      </Fields>
    </Panel>
  );
}
