import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyPage } from '#shared/contract/retention-policy.ts';
import { Online } from '../../admin/index.ts';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Draft } from './Draft.tsx';
import { Periods } from './Periods.tsx';
import { ProposalForm } from './ProposalForm.tsx';
import '../holds/holds.css';

const load = () => desk.erasures.policy();
/** While the server works out what a change would erase, the page asks how far it is. */
const askAgainMs = 1000;

/** How long records are kept: what counts now, a copy to edit, and changes on their way with what they would erase. */
export function PolicyScreen() {
  const { t } = useTranslation('retention');
  const read = useRead(load, []);
  const { again } = read;
  const working = read.value?.drafts.some(({ preview, withdrawnAt }) => preview === null && withdrawnAt === null) ?? false;
  useEffect(() => {
    if (!working) return;
    const timer = setInterval(again, askAgainMs);
    return () => clearInterval(timer);
  }, [working, again]);
  return (
    <Page title={t('policy.title')}>
      <Online read={read} lines={8}>
        {(page) => <Policy page={page} onChanged={again} />}
      </Online>
    </Page>
  );
}

function Policy({ page, onChanged }: { page: PolicyPage; onChanged: () => void }) {
  const { t } = useTranslation('retention');
  return (
    <div className="desk-page">
      <div className="desk-panels">
        <Panel title={t('policy.current')}>
          <Periods retention={page.current} version={page.version} />
        </Panel>
        <Panel title={t('policy.change')}>
          <ProposalForm current={page.current} today={page.today} onProposed={onChanged} />
        </Panel>
      </div>
      <Panel title={t('policy.changes')}>
        {page.drafts.length === 0 ? (
          <p className="muted">{t('policy.noChanges')}</p>
        ) : (
          <ul className="hold-list">
            {page.drafts.map((draft) => (
              <Draft key={draft.id} draft={draft} onChanged={onChanged} />
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
