import { useTranslation } from 'react-i18next';
import type { DraftData } from '#shared/contract/desk/index.ts';
import { DateField } from '../../ui/DateField.tsx';
import { GuardedInput } from '../../ui/GuardedInput.tsx';
import { useWords } from '../../ui/words.ts';
import type { PartProps } from './part.ts';

/** A person speaking for the customer is recorded: who, on what authority, until when (R-CALLER-1). */
export function SpeaksFor({ sheet, change, caller }: PartProps & { caller: NonNullable<DraftData['caller']> }) {
  const { t } = useTranslation('calls');
  const words = useWords();
  const set = (more: Partial<typeof caller>) => change({ caller: { ...caller, ...more } });
  return (
    <div className="intake-row intake-3">
      <GuardedInput
        label={t('speaksFor.name')}
        data-step="speaker"
        value={caller.name}
        problem={sheet.problems['caller.name']}
        maxLength={120}
        onText={(name) => set({ name })}
      />
      <GuardedInput
        label={words.label('party', 'authority')}
        placeholder={t('speaksFor.authorityHint')}
        value={caller.authority}
        problem={sheet.problems['caller.authority']}
        maxLength={120}
        onText={(authority) => set({ authority })}
      />
      <DateField
        label={words.label('party', 'authorityUntil')}
        value={caller.until}
        problem={sheet.problems['caller.until']}
        onChange={(until) => set({ until })}
      />
    </div>
  );
}
