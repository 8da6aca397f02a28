import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reconciliation } from '#shared/contract/admin.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { desk } from '../../app/desk.ts';
import { usePerson } from '../../app/session.ts';
import { tell } from '../../app/toasts.ts';
import { useDates } from '../../ui/dates.ts';
import { FieldRow, Fields } from '../../ui/FieldRow.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Refused } from '../../ui/Refused.tsx';

/** An administrator and a manager each say that it is enough; until then retention, mail and notices rest. */
export function Confirming({ report, onChanged }: { report: Reconciliation; onChanged: () => void }) {
  const { t } = useTranslation('admin');
  const dates = useDates();
  const role = usePerson()?.role;
  const [problem, setProblem] = useState<Problem | null>(null);
  const side = role === 'administrator' || role === 'manager' ? role : null;
  const said = (one: Reconciliation['manager']) =>
    one === null ? <span className="muted">{t('reconciliation.notYet')}</span> : `${one.name}, ${dates.instant(one.at)}`;
  const confirm = async () => {
    const answer = await desk.recovery.confirm({ epoch: report.epoch });
    setProblem(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    tell({ tone: 'ok', text: t(answer.value.ended ? 'reconciliation.ended' : 'reconciliation.confirmed') });
    onChanged();
  };
  return (
    <Panel title={t('reconciliation.confirming')}>
      <div className="reason-form">
        <Fields>
          <FieldRow label={t('reconciliation.administrator')}>{said(report.administrator)}</FieldRow>
          <FieldRow label={t('reconciliation.manager')}>{said(report.manager)}</FieldRow>
        </Fields>
        {report.endedAt === null && <p className="muted">{t('reconciliation.paused')}</p>}
        <Refused problem={problem} />
        {report.endedAt === null && side !== null && report[side] === null && (
          <div>
            <Button leftSection={<IconCheck size={14} aria-hidden />} onClick={() => void confirm()}>
              {t('reconciliation.confirm')}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
