import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/DateField.tsx';
import { GuardedInput } from '../../ui/GuardedInput.tsx';
import { useWords } from '../../ui/words.ts';
import type { PartProps } from './part.ts';

/** A person speaking for the customer is recorded: who, on what authority, until when (R-CALLER-1). */
export function SpeaksFor({ sheet, change }: PartProps) {
  const { t } = useTranslation('calls');
  const words = useWords();
  const { caller } = sheet.data;
  return (
    <div className="speaks-for">
      <Checkbox
        label={t('speaksFor.tick')}
        checked={caller !== null}
        onChange={(event) => change({ caller: event.currentTarget.checked ? { name: '', authority: '', until: null } : null })}
      />
      {caller !== null && (
        <div className="intake-row intake-3">
          <GuardedInput
            label={t('speaksFor.name')}
            value={caller.name}
            problem={sheet.problems['caller.name']}
            maxLength={120}
            onText={(name) => change({ caller: { ...caller, name } })}
          />
          <GuardedInput
            label={words.label('party', 'authority')}
            placeholder={t('speaksFor.authorityHint')}
            value={caller.authority}
            problem={sheet.problems['caller.authority']}
            maxLength={120}
            onText={(authority) => change({ caller: { ...caller, authority } })}
          />
          <DateField
            label={words.label('party', 'authorityUntil')}
            value={caller.until}
            problem={sheet.problems['caller.until']}
            onChange={(until) => change({ caller: { ...caller, until } })}
          />
        </div>
      )}
    </div>
  );
}
