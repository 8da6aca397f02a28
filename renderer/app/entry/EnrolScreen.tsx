import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskState } from '#shared/contract/desk/index.ts';
import { Refused } from '../../ui/Refused.tsx';
import { useFieldProblem } from '../../ui/useFieldProblem.ts';
import { desk } from '../desk.ts';
import { EntryPage } from './EntryPage.tsx';
import { useEntry } from './useEntry.ts';

/** A new workstation, or one that a restored server does not know: which server, the one-time code, what people call this desk. */
export function EnrolScreen({ state }: { state: DeskState }) {
  const { t } = useTranslation('app');
  const word = useFieldProblem();
  const [server, setServer] = useState(state.server ?? '');
  const [code, setCode] = useState('');
  const [deskName, setDeskName] = useState(state.place?.name ?? '');
  const { pending, problem, submit } = useEntry(() => desk.desk.enrol({ server: server.trim(), code: code.trim(), deskName }));
  const field = (name: string) => word(problem?.fields?.[name]);
  return (
    <EntryPage>
      <div>
        <h1>{t('enrol.title')}</h1>
        <p className="muted">{t('enrol.text')}</p>
      </div>
      <form onSubmit={submit}>
        <TextInput
          label={t('enrol.server')}
          value={server}
          error={field('server')}
          required
          withAsterisk={false}
          inputMode="url"
          onChange={(event) => setServer(event.currentTarget.value)}
        />
        <TextInput
          label={t('enrol.code')}
          value={code}
          error={field('code')}
          required
          withAsterisk={false}
          minLength={8}
          maxLength={64}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <TextInput
          label={t('enrol.deskName')}
          description={t('enrol.deskNameHint')}
          value={deskName}
          error={field('deskName')}
          required
          withAsterisk={false}
          maxLength={40}
          onChange={(event) => setDeskName(event.currentTarget.value)}
        />
        <Refused problem={problem} />
        <div className="entry-actions">
          <span />
          <Button type="submit" loading={pending}>
            {t('enrol.submit')}
          </Button>
        </div>
      </form>
    </EntryPage>
  );
}
