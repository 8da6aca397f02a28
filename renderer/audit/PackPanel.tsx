import { useTranslation } from 'react-i18next';
import type { AuditPage } from '#shared/contract/audit-page.ts';
import { desk } from '../app/desk.ts';
import { useDates } from '../ui/dates.ts';
import { FieldRow, Fields } from '../ui/FieldRow.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SaveFiles } from '../ui/print/SaveFiles.tsx';

/** The sealed audit, to be given to somebody outside (R-AUD-4). */
export function PackPanel({
  period: { id },
  pack: { sha256, sealedAt },
}: {
  period: AuditPage['period'];
  pack: NonNullable<AuditPage['pack']>;
}) {
  const { t } = useTranslation('audit');
  const dates = useDates();
  return (
    <Panel title={t('pack.title')}>
      <div className="audit-form">
        <p className="muted">{t('pack.text')}</p>
        <Fields>
          <FieldRow label={t('pack.sealed')}>{dates.instant(sealedAt)}</FieldRow>
          <FieldRow label={t('pack.hash')}>
            <span className="audit-root">{sha256}</span>
          </FieldRow>
        </Fields>
        <SaveFiles key={id} save={(type) => desk.audit.savePack({ period: id, type })} command={`deskctl audit export . --period ${id}`} />
      </div>
    </Panel>
  );
}
