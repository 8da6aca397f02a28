import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Story } from '#shared/contract/audit-page.ts';
import { go } from '../app/view.ts';
import { useRegisterWords } from '../registers/index.ts';
import { Chip } from '../ui/Chip.tsx';
import { FieldRow, Fields } from '../ui/FieldRow.tsx';
import { Panel } from '../ui/Panel.tsx';

/** How every register stands: green, or red and why; an empty one is red. */
export function RegistersPanel({ registers }: { registers: Story['registers'] }) {
  const { t } = useTranslation(['audit', 'registers']);
  const words = useRegisterWords();
  const open = (
    <Button variant="default" size="compact-sm" onClick={() => go({ at: 'registers' })}>
      {t('registers.open')}
    </Button>
  );
  return (
    <Panel title={t('registers.title')} aside={open}>
      <Fields columns={2}>
        {registers.map(({ register, state, note, entries }) => (
          <FieldRow key={register} label={words.name(register)}>
            <span className="audit-line audit-register">
              <Chip
                tone={state === 'green' ? 'ok' : 'bad'}
                icon={state === 'green' ? <IconCircleCheck size={12} aria-hidden /> : <IconAlertTriangle size={12} aria-hidden />}
              >
                {t(`registers:note.${note}`)}
              </Chip>
              {entries > 0 && <span className="muted audit-count">{t('registers.entries', { count: entries })}</span>}
            </span>
          </FieldRow>
        ))}
      </Fields>
    </Panel>
  );
}
