import { IconHourglassLow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ErasuresPage } from '#shared/contract/retention.ts';
import { Online } from '../../admin/index.ts';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Awaited } from './Awaited.tsx';
import { Forecast } from './Forecast.tsx';
import { CaseLists } from './CaseLists.tsx';
import { Runs } from './Runs.tsx';
import { UnusedList } from './Unused.tsx';
import { WaitingRun } from './WaitingRun.tsx';

const load = () => desk.erasures.page();

/** What goes by the calendar: what comes, what waits and for whom, what went, and what did not and why. */
export function ErasuresScreen() {
  const { t } = useTranslation('retention');
  const read = useRead(load, []);
  return (
    <Page title={t('erasures.title')}>
      <Online read={read} lines={8}>
        {(page) => <Erasures page={page} onChanged={read.again} />}
      </Online>
    </Page>
  );
}

function Erasures({ page, onChanged }: { page: ErasuresPage; onChanged: () => void }) {
  const { t } = useTranslation('retention');
  const { runs, ahead, awaited } = page;
  const [newest] = runs;
  if (newest === undefined) {
    return (
      <EmptyState icon={<IconHourglassLow size={28} stroke={1.5} aria-hidden />} title={t('erasures.empty')}>
        <p>{t('erasures.emptyText')}</p>
      </EmptyState>
    );
  }
  return (
    <div className="desk-page">
      {newest.state === 'waiting' && <WaitingRun run={newest} today={page.today} onChanged={onChanged} />}
      <div className="desk-panels">
        {ahead && <Forecast forecast={ahead.forecast} />}
        <Awaited awaited={awaited} run={newest} />
      </div>
      <Runs runs={runs} />
      {ahead && <CaseLists ahead={ahead} />}
      {ahead && ahead.unused.length > 0 && <UnusedList ahead={ahead} />}
    </div>
  );
}
