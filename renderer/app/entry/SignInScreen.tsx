import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskState } from '#shared/contract/desk/index.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { EnrolScreen } from './EnrolScreen.tsx';
import { EntryPage } from './EntryPage.tsx';
import { SignInForm } from './SignInForm.tsx';

/** The lock page: why it locked, who was here, and the password; or somebody else's name. */
export function SignInScreen({ state }: { state: DeskState }) {
  const { t } = useTranslation('app');
  const [somebodyElse, setSomebodyElse] = useState(false);
  const [again, setAgain] = useState(false);
  if (again) return <EnrolScreen state={state} />;
  const known = somebodyElse ? null : state.lastPerson;
  return (
    <EntryPage>
      <div>
        <h1>{known === null ? t('signIn.title') : known}</h1>
        {state.lockReason !== null && <p className="muted">{t(`lockReason.${state.lockReason}`)}</p>}
      </div>
      {state.standing !== null && <Notice tone={state.standing === 'revoked' ? 'bad' : 'warn'}>{t(`standing.${state.standing}`)}</Notice>}
      {state.standing === 'unknown' && (
        <button type="button" className="link" onClick={() => setAgain(true)}>
          {t('enrol.again')}
        </button>
      )}
      {state.problem && (
        <Notice tone="warn">
          <ErrorText problem={state.problem} />
        </Notice>
      )}
      <SignInForm key={known ?? ''} known={known} onSomebodyElse={() => setSomebodyElse(true)} />
    </EntryPage>
  );
}
