import { useTranslation } from 'react-i18next';
import type { Output } from '#shared/contract/desk/index.ts';
import { useStatus } from '../../app/session.ts';
import { useDates } from '../../ui/dates.ts';
import { FieldRow, Fields } from '../../ui/FieldRow.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** Where the truth is, when it was last heard, and what happens when it is not. */
export function ServerPanel({ about }: { about: Output<'desk.about'> }) {
  const { t } = useTranslation('admin');
  const dates = useDates();
  const status = useStatus();
  const heard = status?.lastContactAt ?? null;
  return (
    <Panel title={t('server.title')}>
      <Fields>
        <FieldRow label={t('server.address')}>{about.server}</FieldRow>
        <FieldRow label={t('server.heard')}>{heard === null ? t('server.never') : dates.instant(heard)}</FieldRow>
        <FieldRow label={t('server.waiting')}>
          <span className="number">{status?.waiting ?? 0}</span>
        </FieldRow>
        <FieldRow label={t('server.locks')}>
          {about.lockAt === null ? t('server.notSet') : t('server.locksAt', { when: dates.instant(about.lockAt) })}
        </FieldRow>
        <FieldRow label={t('server.wipes')}>
          {about.wipeAt === null ? t('server.notSet') : t('server.wipesAt', { when: dates.instant(about.wipeAt) })}
        </FieldRow>
        <FieldRow label={t('server.policy')}>
          <span className="number">{about.policyVersion}</span>
        </FieldRow>
        <FieldRow label={t('server.catalogue')}>
          <span className="number">{about.catalogueVersion}</span>
        </FieldRow>
      </Fields>
    </Panel>
  );
}
