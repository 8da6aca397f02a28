import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Reconciliation } from '#shared/contract/admin.ts';
import { ok } from '#shared/contract/errors.ts';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { Chip } from '../../ui/Chip.tsx';
import { useDates } from '../../ui/dates.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FieldRow, Fields } from '../../ui/FieldRow.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import '../admin.css';
import { Online } from '../Online.tsx';
import { Confirming } from './Confirming.tsx';
import { Returned } from './Returned.tsx';

/** No report is an answer too: this server was never restored. */
const load = async () => {
  const answer = await desk.recovery.report();
  return answer.ok ? ok({ report: answer.value }) : answer;
};

/** After a restore: what the journal did again, what workstations brought back, and who says that it is enough. */
export function ReconciliationScreen() {
  const { t } = useTranslation('admin');
  const read = useRead(load, []);
  const report = read.value?.report ?? null;
  const open = report?.endedAt === null;
  return (
    <Page
      title={t('reconciliation.title')}
      chips={report && <Chip tone={open ? 'warn' : 'ok'}>{t(open ? 'reconciliation.open' : 'reconciliation.over')}</Chip>}
    >
      <Online read={read} lines={8}>
        {({ report: shown }) => (shown === null ? <Never /> : <Report report={shown} onChanged={read.again} />)}
      </Online>
    </Page>
  );
}

function Never() {
  const { t } = useTranslation('admin');
  return (
    <EmptyState icon={<IconCircleCheck size={28} stroke={1.5} aria-hidden />} title={t('reconciliation.never')}>
      <p>{t('reconciliation.neverText')}</p>
    </EmptyState>
  );
}

function Report({ report, onChanged }: { report: Reconciliation; onChanged: () => void }) {
  const { t } = useTranslation('admin');
  const dates = useDates();
  return (
    <div className="desk-page">
      <div className="desk-panels">
        <Panel title={t('reconciliation.restored')}>
          <Fields>
            <FieldRow label={t('reconciliation.restoredAt')}>{dates.instant(report.restoredAt)}</FieldRow>
            <FieldRow label={t('reconciliation.lostAt')}>{dates.instant(report.lostAt)}</FieldRow>
            <FieldRow label={t('reconciliation.erased')}>{report.erased}</FieldRow>
            <FieldRow label={t('reconciliation.holds')}>{report.holds}</FieldRow>
            <FieldRow label={t('reconciliation.revoked')}>{report.revoked}</FieldRow>
            <FieldRow label={t('reconciliation.refused')}>{report.refused.length}</FieldRow>
          </Fields>
        </Panel>
        <Confirming report={report} onChanged={onChanged} />
      </div>
      <Returned report={report} onChanged={onChanged} />
    </div>
  );
}
