import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, Result } from '#shared/contract/errors.ts';
import { findContactDetails } from '#shared/policy/index.ts';
import { GuardedTextarea } from './GuardedTextarea.tsx';
import { Kbd } from './Kbd.tsx';
import { Notice } from './Notice.tsx';
import { keepNote, useUnsaved } from './record/unsaved.ts';
import { Refused } from './Refused.tsx';
import './note.css';

interface NoteComposerProps {
  /** The case that the note is about. */
  readonly about: string;
  readonly label: ReactNode;
  /** Who will read it, in a few words. */
  readonly audience: string;
  /** The workshop reads it: no phone number, mail address or postcode (R-ROLE-3). */
  readonly forWorkshop: boolean;
  readonly save: (text: string) => Promise<Result<unknown>>;
}

/** A note to a case. Once saved it stands in the timeline for good. */
export function NoteComposer({ about, label, audience, forWorkshop, save }: NoteComposerProps) {
  const { t } = useTranslation('app');
  const text = useUnsaved((unsaved) => unsaved.notes[about]) ?? '';
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const found = forWorkshop ? findContactDetails(text).map(({ start, end }) => text.slice(start, end)) : [];
  const ready = text.trim() !== '' && found.length === 0 && !saving;

  const submit = async () => {
    if (!ready) return;
    setSaving(true);
    const answer = await save(text.trim());
    setSaving(false);
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) keepNote(about, '');
  };
  return (
    <form
      className="note-composer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <GuardedTextarea
        label={label}
        description={audience}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        autosize
        minRows={2}
        maxRows={10}
        value={text}
        onText={(typed) => {
          setProblem(null);
          keepNote(about, typed);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey) return;
          event.preventDefault();
          void submit();
        }}
      />
      {found.length > 0 && (
        <Notice tone="bad" alert>
          {t('note.contactDetails', { found: found.map((part) => `“${part}”`).join(', ') })}
        </Notice>
      )}
      <Refused problem={problem} />
      {text !== '' && (
        <Button type="submit" disabled={!ready} loading={saving} rightSection={<Kbd keys="Ctrl+Enter" />}>
          {t('note.save')}
        </Button>
      )}
    </form>
  );
}
