import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DraftData } from '#shared/contract/desk/index.ts';
import { findContactDetails } from '#shared/policy/index.ts';
import { DateField } from '../../ui/DateField.tsx';
import { GuardedInput } from '../../ui/GuardedInput.tsx';
import { useWords } from '../../ui/words.ts';
import type { PartProps } from './part.ts';

/** A repair booked from the call: what the workshop reads of it, what comes with it, when it is promised. */
export function RepairPart({ sheet, change, repair }: PartProps & { repair: NonNullable<DraftData['repair']> }) {
  const { t } = useTranslation('calls');
  const words = useWords();
  const { faultText } = sheet.data;
  const leak = findContactDetails(faultText).length > 0 ? 'contact-details' : undefined;
  return (
    <section className="extra-part" aria-label={t('repair.title')}>
      <div className="intake-row intake-repair">
        <GuardedInput
          label={words.label('call', 'faultText')}
          placeholder={t('repair.faultHint')}
          data-step="fault"
          value={faultText}
          problem={leak ?? sheet.problems['faultText']}
          maxLength={2000}
          onText={(text) => change({ faultText: text })}
        />
        <GuardedInput
          label={words.label('repair', 'contents')}
          placeholder={t('repair.contentsHint')}
          value={repair.contents}
          problem={sheet.problems['repair.contents']}
          maxLength={200}
          onText={(contents) => change({ repair: { ...repair, contents } })}
        />
        <DateField
          label={words.label('repair', 'promisedOn')}
          value={repair.promisedOn}
          problem={sheet.problems['repair.promisedOn']}
          onChange={(promisedOn) => change({ repair: { ...repair, promisedOn } })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('repair.remove')}
          onClick={() => change({ repair: null, ...(sheet.data.outcome === 'repair-booked' && { outcome: null }) })}
        >
          <IconTrash size={15} />
        </ActionIcon>
      </div>
      {sheet.problems['repair'] !== undefined && <p className="error-text">{t('repair.incomplete')}</p>}
    </section>
  );
}
