import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fail } from '#shared/contract/errors.ts';
import { Refused } from '../../ui/Refused.tsx';
import { useFieldProblem } from '../../ui/useFieldProblem.ts';
import { desk } from '../desk.ts';
import { useEntry } from './useEntry.ts';

interface SignInFormProps {
  /** Who was here before the lock: only the password is asked. */
  readonly known: string | null;
  readonly onSomebodyElse: () => void;
}

/** With an invite in place of the password, people set a password of their own (F16). */
export function SignInForm({ known, onSomebodyElse }: SignInFormProps) {
  const { t } = useTranslation('app');
  const word = useFieldProblem();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [invited, setInvited] = useState(false);
  const [newPassword, setNewPassword] = useState('');
  const [again, setAgain] = useState('');
  const { pending, problem, submit } = useEntry(async () => {
    if (invited && newPassword !== again) return fail('invalid', 'The two passwords differ', { again: 'different' });
    return desk.desk.signIn({ name: known ?? name, password, ...(invited && { newPassword }) });
  });
  const field = (key: string) => word(problem?.fields?.[key]);
  return (
    <form onSubmit={submit}>
      {known === null && (
        <TextInput
          label={t('signIn.name')}
          value={name}
          error={field('name')}
          required
          withAsterisk={false}
          autoFocus
          autoComplete="username"
          spellCheck={false}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <PasswordInput
        label={invited ? t('signIn.invite') : t('signIn.password')}
        value={password}
        error={field('password')}
        required
        withAsterisk={false}
        autoFocus={known !== null}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {invited && (
        <>
          <PasswordInput
            label={t('signIn.newPassword')}
            description={t('signIn.passwordHint')}
            value={newPassword}
            error={field('newPassword')}
            required
            withAsterisk={false}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
            onChange={(event) => setNewPassword(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('signIn.again')}
            value={again}
            error={field('again')}
            required
            withAsterisk={false}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
            onChange={(event) => setAgain(event.currentTarget.value)}
          />
        </>
      )}
      <Refused problem={problem} />
      <div className="entry-actions">
        {known === null ? (
          <button type="button" className="link" onClick={() => setInvited(!invited)}>
            {invited ? t('signIn.havePassword') : t('signIn.haveInvite')}
          </button>
        ) : (
          <button type="button" className="link" onClick={onSomebodyElse}>
            {t('signIn.somebodyElse')}
          </button>
        )}
        <Button type="submit" loading={pending}>
          {known === null ? t('signIn.submit') : t('signIn.unlock')}
        </Button>
      </div>
    </form>
  );
}
