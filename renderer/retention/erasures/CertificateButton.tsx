import { Button } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CertifiedView } from '#shared/contract/certificate.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { desk } from '../../app/desk.ts';
import { useDates } from '../../ui/dates.ts';
import { FieldRow, Fields } from '../../ui/FieldRow.tsx';
import { SaveFiles } from '../../ui/print/SaveFiles.tsx';
import { Refused } from '../../ui/Refused.tsx';

/** Makes the certificate of a run, once, and saves it on this computer. */
export function CertificateButton({ run }: { run: string }) {
  const { t, i18n } = useTranslation('retention');
  const number = (count: number) => count.toLocaleString(i18n.language);
  const dates = useDates();
  const [made, setMade] = useState<CertifiedView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const make = async () => {
    setPending(true);
    const answer = await desk.erasures.certificate({ run });
    setPending(false);
    setMade(answer.ok ? answer.value : null);
    setProblem(answer.ok ? null : answer.error);
  };
  if (made === null) {
    return (
      <div className="reason-form">
        <Refused problem={problem} />
        <div className="dialog-actions">
          <Button variant="default" leftSection={<IconCertificate size={14} aria-hidden />} loading={pending} onClick={() => void make()}>
            {t('certificate.make')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <section aria-label={t('certificate.title')} className="reason-form">
      <Fields>
        <FieldRow label={t('certificate.made')}>{dates.instant(made.madeAt)}</FieldRow>
        <FieldRow label={t('erasures.outcome.erased')}>{number(made.erased)}</FieldRow>
        <FieldRow label={t('erasures.outcome.thinned')}>{number(made.thinned)}</FieldRow>
        <FieldRow label={t('certificate.notErased')}>{number(made.notErased)}</FieldRow>
        <FieldRow label={t('certificate.unconfirmed')}>{made.unconfirmed.length}</FieldRow>
        <FieldRow label={t('certificate.hash')}>
          <span className="desk-id">{made.sha256}</span>
        </FieldRow>
      </Fields>
      <SaveFiles save={(type) => desk.erasures.saveCertificate({ id: run, type })} command={`deskctl retention certificate ${run}`} />
    </section>
  );
}
