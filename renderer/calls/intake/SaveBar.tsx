import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/Kbd.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { NoticeLine } from './NoticeLine.tsx';
import type { PartProps } from './part.ts';

interface SaveBarProps extends PartProps {
  readonly onSave: (next: boolean) => void;
}

export function SaveBar({ sheet, change, onSave }: SaveBarProps) {
  const { t } = useTranslation('calls');
  const problem = sheet.problem ?? sheet.notKept;
  return (
    <footer className="intake-foot">
      <Refused problem={problem} />
      <div className="intake-save">
        <div className="grow">
          <NoticeLine sheet={sheet} change={change} />
        </div>
        <Button
          variant="default"
          data-step="save"
          loading={sheet.saving}
          rightSection={<Kbd keys="Ctrl+S" />}
          onClick={() => onSave(false)}
        >
          {t('save')}
        </Button>
        <Button loading={sheet.saving} rightSection={<Kbd keys="Ctrl+Shift+Enter" />} onClick={() => onSave(true)}>
          {t('saveAndNext')}
        </Button>
      </div>
    </footer>
  );
}
