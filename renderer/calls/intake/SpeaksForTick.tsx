import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { thenFocus } from '../../ui/focus.ts';
import type { PartProps } from './part.ts';

/** Whether the caller is somebody other than the customer. */
export function SpeaksForTick({ sheet, change }: PartProps) {
  const { t } = useTranslation('calls');
  return (
    <Checkbox
      label={t('speaksFor.tick')}
      checked={sheet.data.caller !== null}
      onChange={(event) => {
        if (event.currentTarget.checked) thenFocus(() => change({ caller: { name: '', authority: '', until: null } }), 'speaker');
        else change({ caller: null });
      }}
    />
  );
}
