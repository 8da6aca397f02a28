import { Button, PasswordInput } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditPage } from '#shared/contract/audit-page.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { desk } from '../app/desk.ts';
import { tell } from '../app/toasts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorText } from '../ui/ErrorText.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useAuditWords } from './useAuditWords.ts';

/** Signs with the password asked again: the manager fixes the report, the director seals it. Not there for who may not sign now. */
export function SignButton({ page, onChanged }: { page: AuditPage; onChanged: () => void }) {
  const { t } = useTranslation('audit');
  const [open, setOpen] = useState(false);
  const { signsAs } = page;
  if (signsAs === null) return null;
  return (
    <>
      <Button leftSection={<IconSignature size={15} aria-hidden />} onClick={() => setOpen(true)}>
        {t(`sign.${signsAs}`)}
      </Button>
      {open && (
        <SignDialog
          page={page}
          text={t(`sign.${signsAs}Text`)}
          onClose={() => setOpen(false)}
          onSigned={() => {
            setOpen(false);
            onChanged();
          }}
        />
      )}
    </>
  );
}

function SignDialog({ page, text, onClose, onSigned }: { page: AuditPage; text: string; onClose: () => void; onSigned: () => void }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const [password, setPassword] = useState('');
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setPending(true);
    const answer = await desk.audit.sign({ period: page.period.id, password });
    setPending(false);
    setPassword('');
    setProblem(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    tell({ tone: 'ok', text: t(answer.value.sealed ? 'sign.sealed' : 'sign.signed') });
    onSigned();
  };
  return (
    <Dialog title={t('titleOf', { period: words.period(page.period) })} onClose={onClose}>
      <form className="reason-form" onSubmit={submit}>
        <p>{text}</p>
        <PasswordInput
          label={t('sign.password')}
          description={t('sign.passwordHint')}
          data-autofocus
          autoComplete="off"
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        {problem && (
          <Notice tone="bad" alert>
            <ErrorText problem={problem} />
          </Notice>
        )}
        <div className="dialog-actions">
          <Button variant="default" onClick={onClose}>
            {t('sign.cancel')}
          </Button>
          <Button type="submit" disabled={password === ''} loading={pending}>
            {t('sign.sign')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
