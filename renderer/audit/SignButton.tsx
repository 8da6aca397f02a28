import { Button, PasswordInput } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditPage } from '#shared/contract/audit-page.ts';
import { desk } from '../app/desk.ts';
import { tell } from '../app/toasts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FormTail } from '../ui/FormTail.tsx';
import { useSubmit } from '../ui/useSubmit.ts';
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
  const sign = async () => {
    const answer = await desk.audit.sign({ period: page.period.id, password });
    setPassword('');
    if (!answer.ok) return answer.error;
    tell({ tone: 'ok', text: t(answer.value.sealed ? 'sign.sealed' : 'sign.signed') });
    onSigned();
    return null;
  };
  const form = useSubmit(password === '' ? null : sign);
  return (
    <Dialog title={t('titleOf', { period: words.period(page.period) })} onClose={onClose}>
      <form className="reason-form" onSubmit={form.submit}>
        <p>{text}</p>
        <PasswordInput
          label={t('sign.password')}
          description={t('sign.passwordHint')}
          data-autofocus
          autoComplete="off"
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <FormTail form={form} action={t('sign.sign')} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
