import { IconArchive, IconBan, IconCircleCheck, IconEraser, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WorkstationState } from '#shared/contract/admin.ts';
import { Chip, type Tone } from '../../ui/Chip.tsx';

const drawn = {
  live: { tone: 'ok', icon: IconCircleCheck },
  locked: { tone: 'warn', icon: IconLock },
  wiped: { tone: 'warn', icon: IconEraser },
  retired: { tone: 'plain', icon: IconArchive },
  revoked: { tone: 'bad', icon: IconBan },
} as const satisfies Record<WorkstationState, { tone: Tone; icon: typeof IconBan }>;

/** What has become of a workstation, by colour, icon and word. */
export function StateChip({ state }: { state: WorkstationState }) {
  const { t } = useTranslation('admin');
  const { tone, icon: Icon } = drawn[state];
  return (
    <Chip tone={tone} icon={<Icon size={12} aria-hidden />}>
      {t(`workstations.state.${state}`)}
    </Chip>
  );
}
