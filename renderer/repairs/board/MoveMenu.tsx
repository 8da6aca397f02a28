import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { stages, type Stage } from '#shared/policy/stages.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useWords } from '../../ui/words.ts';
import { keyOfStage } from './columns.ts';

interface MoveMenuProps {
  readonly onMove: (to: Stage) => void;
  /** The moves allowed, where that is known; otherwise every stage, and each card answers for itself. */
  readonly allowed?: readonly Stage[];
}

/** Every stage by name, with its key: moving without keys and without dragging. */
export function MoveMenu({ onMove, allowed = stages }: MoveMenuProps) {
  const { t } = useTranslation('repairs');
  const words = useWords();
  return (
    // Mantine's placeholder for the first focus is a child that a menu may not have (ARIA 1.2): the first move takes it.
    <Menu position="top-start" width={230} returnFocus withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" size="compact-sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('moveTo')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {stages
          .filter((stage) => allowed.includes(stage))
          .map((stage) => {
            const key = keyOfStage(stage);
            return (
              <Menu.Item key={stage} onClick={() => onMove(stage)} rightSection={key === null ? undefined : <Kbd keys={key} />}>
                {words.stage(stage)}
              </Menu.Item>
            );
          })}
      </Menu.Dropdown>
    </Menu>
  );
}
