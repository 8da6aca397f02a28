import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { permits, type CaseLine } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { usePerson } from '../../app/session.ts';
import { NoteComposer } from '../../ui/NoteComposer.tsx';

/** A note belongs to a case; who reads it follows from which (R-ROLE-3). */
export function CaseNote({ cases, readAgain }: { cases: readonly CaseLine[]; readAgain: () => void }) {
  const { t } = useTranslation('customers');
  const role = usePerson()?.role;
  const may = {
    call: role !== undefined && permits({ write: 'callNote' }, role),
    repair: role !== undefined && permits({ write: 'benchNote' }, role),
  };
  const noted = cases.filter((line) => may[line.kind]);
  const [chosen, setChosen] = useState<string | null>(null);
  const about = noted.find((line) => line.id === chosen) ?? noted.find((line) => line.open) ?? noted[0];
  if (!about) return null;

  const save = async (text: string) => {
    const answer = about.kind === 'call' ? await desk.calls.note({ id: about.id, text }) : await desk.repairs.note({ id: about.id, text });
    if (answer.ok) readAgain();
    return answer;
  };
  return (
    <div className="case-note">
      {noted.length > 1 && (
        <Select
          label={t('story.about')}
          data={noted.map((line) => ({ value: line.id, label: [line.number, line.product].filter((part) => part !== null).join(' · ') }))}
          value={about.id}
          allowDeselect={false}
          onChange={setChosen}
        />
      )}
      <NoteComposer
        key={about.id}
        about={about.id}
        label={t('story.note')}
        audience={t(about.kind === 'call' ? 'story.forCallCentre' : 'story.forWorkshop')}
        forWorkshop={about.kind === 'repair'}
        save={save}
      />
    </div>
  );
}
