import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '#shared/contract/desk/index.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { desk } from '../../app/desk.ts';
import { Chip } from '../../ui/Chip.tsx';
import { useDates } from '../../ui/dates.ts';
import { GuardedTextarea } from '../../ui/GuardedTextarea.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Refused } from '../../ui/Refused.tsx';

/** The notes of the call, those added since, and one more. What is refused stays in the field. */
export function CallNotes({ call, onChanged }: { call: CallView; onChanged: (call: CallView) => void }) {
  const { t } = useTranslation('calls');
  const dates = useDates();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const first = call.values['notes'];

  const add = () =>
    void desk.calls.note({ id: call.id, text }).then((answer) => {
      setProblem(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      setText('');
      onChanged(answer.value);
    });

  return (
    <Panel title={t('notes.label')} aside={<span className="muted">{t('notes.stay')}</span>}>
      {typeof first === 'string' && first !== '' && <p className="call-text">{first}</p>}
      {call.notes.map((note) => (
        <div key={note.at} className="call-note">
          <p className="muted">
            {[dates.instant(note.at), note.by].filter(Boolean).join(' · ')} {note.waiting && <Chip tone="warn">{t('queue.waiting')}</Chip>}
          </p>
          <p className="call-text">{note.text}</p>
        </div>
      ))}
      <form
        className="call-add"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <GuardedTextarea label={t('page.addNote')} value={text} onText={setText} rows={3} maxLength={8000} />
        <Refused problem={problem} />
        <Button type="submit" variant="default" disabled={text.trim() === ''}>
          {t('page.add')}
        </Button>
      </form>
    </Panel>
  );
}
