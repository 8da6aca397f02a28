import { Button } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditPage } from '#shared/contract/audit-page.ts';
import { desk } from '../app/desk.ts';
import { tellProblem } from '../app/toasts.ts';
import { Chip } from '../ui/Chip.tsx';
import { useDates } from '../ui/dates.ts';
import { Notice } from '../ui/Notice.tsx';
import { Panel } from '../ui/Panel.tsx';

type Check = NonNullable<AuditPage['log']['check']>;

/** Whether the log is what was written: green, or the first broken entry (R-AUD-5). */
export function LogPanel({ page: { log }, onChanged }: { page: AuditPage; onChanged: () => void }) {
  const { t } = useTranslation('audit');
  const [pending, setPending] = useState(false);
  const verify = async () => {
    setPending(true);
    const answer = await desk.audit.verify();
    setPending(false);
    if (answer.ok) onChanged();
    else tellProblem(t('log.failed'), answer.error);
  };
  const button = (
    <Button variant="default" size="compact-sm" loading={pending} onClick={() => void verify()}>
      {t('log.verify')}
    </Button>
  );
  return (
    <Panel title={t('log.title')} aside={button}>
      {log.check === null ? <p className="muted">{t('log.never')}</p> : <Checked check={log.check} />}
      {log.root !== null && <p className="muted audit-root">{t('log.root', { root: log.root })}</p>}
    </Panel>
  );
}

function Checked({ check: { at, entries, broken } }: { check: Check }) {
  const { t, i18n } = useTranslation('audit');
  const dates = useDates();
  const count = (n: number) => n.toLocaleString(i18n.language);
  const [first] = broken;
  if (first === undefined) {
    return (
      <p>
        <Chip tone="ok" icon={<IconShieldCheck size={12} aria-hidden />}>
          {t('log.whole', { entries: count(entries) })}
        </Chip>{' '}
        <span className="muted">{dates.instant(at)}</span>
      </p>
    );
  }
  return (
    <Notice tone="bad" alert>
      <p>
        <IconAlertTriangle size={13} aria-hidden />{' '}
        {t('log.broken', { entry: count(first.entry), where: first.deskName ?? t('log.server'), what: t(`log.what.${first.what}`) })}
      </p>
      {broken.length > 1 && <p>{t('log.more', { count: broken.length - 1 })}</p>}
      <p className="muted">{dates.instant(at)}</p>
    </Notice>
  );
}
