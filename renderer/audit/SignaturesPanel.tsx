import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditPage, SignerRole } from '#shared/contract/audit-page.ts';
import type { Result } from '#shared/contract/errors.ts';
import { desk } from '../app/desk.ts';
import { usePerson } from '../app/session.ts';
import { tellProblem } from '../app/toasts.ts';
import { Chip } from '../ui/Chip.tsx';
import { useDates } from '../ui/dates.ts';
import { FieldRow, Fields } from '../ui/FieldRow.tsx';
import { Panel } from '../ui/Panel.tsx';

/** Who signs, who has, and who may stand in for the manager (R-AUD-1). */
export function SignaturesPanel({ page, onChanged }: { page: AuditPage; onChanged: () => void }) {
  const { t } = useTranslation('audit');
  const dates = useDates();
  const role = usePerson()?.role;
  const { signatures, deputy, signsAs, candidates } = page;
  const said = (as: SignerRole) => {
    const signed = signatures.find((one) => one.role === as);
    if (signed !== undefined) return <Chip tone="ok">{t('signatures.signed', { name: signed.name, when: dates.instant(signed.at) })}</Chip>;
    if (signsAs === as) return <Chip tone="accent">{t('signatures.you')}</Chip>;
    return <span className="muted">{t(as === 'director' ? 'signatures.after' : 'signatures.waiting')}</span>;
  };
  const tellAnswer = (answer: Result<null>) => {
    if (answer.ok) onChanged();
    else tellProblem(t('signatures.notNamed'), answer.error);
  };
  return (
    <Panel title={t('signatures.title')}>
      <Fields>
        <FieldRow label={t('signatures.manager')}>{said('manager')}</FieldRow>
        <FieldRow label={t('signatures.director')}>{said('director')}</FieldRow>
        <FieldRow label={t('signatures.deputy')}>
          {deputy === null ? (
            <span className="muted">{t('signatures.noDeputy')}</span>
          ) : (
            <span className="audit-line">
              {deputy.name}
              <Chip tone={deputy.accepted ? 'ok' : 'warn'}>{t(deputy.accepted ? 'signatures.accepted' : 'signatures.notAccepted')}</Chip>
              {role === 'director' && !deputy.accepted && (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => void desk.audit.acceptDeputy({ id: deputy.id }).then(tellAnswer)}
                >
                  {t('signatures.accept')}
                </Button>
              )}
            </span>
          )}
        </FieldRow>
      </Fields>
      {role === 'manager' && (
        <Select
          className="audit-deputy"
          label={t('signatures.name')}
          description={t('signatures.nameHint')}
          placeholder={t('signatures.noDeputy')}
          data={candidates.map(({ id, name }) => ({ value: id, label: name }))}
          value={candidates.find(({ name }) => name === deputy?.name)?.id ?? null}
          clearable
          clearButtonProps={{ 'aria-label': t('signatures.end') }}
          onChange={(person) => void desk.audit.nameDeputy({ person }).then(tellAnswer)}
        />
      )}
    </Panel>
  );
}
