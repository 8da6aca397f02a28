import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Card, CaseLine } from '#shared/contract/desk/index.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { CaseNote } from './CaseNote.tsx';

interface StoryProps {
  readonly card: Card;
  readonly onOpenCase: (line: Pick<CaseLine, 'kind' | 'id'>) => void;
  readonly readAgain: () => void;
}

/** What happened, the latest first, and what is still on its way to the server. */
export function Story({ card, onOpenCase, readAgain }: StoryProps) {
  const { t } = useTranslation('customers');
  const [notesOnly, setNotesOnly] = useState(false);
  const entries = notesOnly ? card.timeline.filter((entry) => entry.text !== null) : card.timeline;
  const choice = (notes: boolean) => (
    <Button
      size="compact-xs"
      variant={notes === notesOnly ? 'light' : 'subtle'}
      color="gray"
      aria-pressed={notes === notesOnly}
      onClick={() => setNotesOnly(notes)}
    >
      {t(notes ? 'story.notes' : 'story.all')}
    </Button>
  );
  return (
    <Panel
      title={t('timeline')}
      aside={
        <>
          {choice(false)}
          {choice(true)}
        </>
      }
    >
      {card.cases.length > 0 && card.outOfUse === null && <CaseNote cases={card.cases} readAgain={readAgain} />}
      {entries.length === 0 ? (
        <p className="muted">{t(notesOnly ? 'story.noNotes' : 'story.nothing')}</p>
      ) : (
        <Timeline entries={entries} onOpen={(entry) => onOpenCase(entry.case)} />
      )}
    </Panel>
  );
}
