import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterName } from '#shared/catalogue/registers/index.ts';
import type { RegisterEntry } from '#shared/contract/registers.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { desk } from '../app/desk.ts';
import { tell } from '../app/toasts.ts';
import { Notice } from '../ui/Notice.tsx';
import { Refused } from '../ui/Refused.tsx';
import { useWords } from '../ui/words.ts';

interface ApprovalProps {
  readonly register: RegisterName;
  readonly entry: RegisterEntry;
  /** Whether this person's role approves. */
  readonly may: boolean;
  readonly onDone: () => void;
}

/** The second word that an entry needs: who gave it, or the button that does. */
export function Approval({ register, entry: { id, version, approvedBy }, may, onDone }: ApprovalProps) {
  const { t } = useTranslation('registers');
  const words = useWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  if (approvedBy !== null) return <Notice tone="ok">{t('approvedBy', { name: words.staff(approvedBy) ?? t('nobody') })}</Notice>;
  const approve = async () => {
    setPending(true);
    const answer = await desk.registers.approve({ register, id, version });
    setPending(false);
    if (!answer.ok) {
      setProblem(answer.error);
      return;
    }
    tell({ tone: 'ok', text: t('approved') });
    onDone();
  };
  return (
    <>
      <Notice tone="warn">{t('unapproved')}</Notice>
      <Refused problem={problem} />
      {may && (
        <div>
          <Button leftSection={<IconCheck size={14} aria-hidden />} loading={pending} onClick={approve}>
            {t('approve')}
          </Button>
        </div>
      )}
    </>
  );
}
