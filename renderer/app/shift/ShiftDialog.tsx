import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Input } from '#shared/contract/desk/index.ts';
import { desk } from '../desk.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { keepDrafts } from '../lock.ts';
import { tellProblem } from '../toasts.ts';

type Answer = Input<'desk.endShift'>['answer'];

/** The clean-desk question (W4): at the end of office hours, or whenever somebody goes home. Two of its answers lock the desk. */
export function ShiftDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('app');
  const answer = async (answer: Answer) => {
    if (answer === 'later') onClose();
    else await keepDrafts();
    const given = await desk.desk.endShift({ answer });
    if (!given.ok && given.error.code !== 'core-ended') tellProblem('', given.error);
  };
  return (
    <Dialog title={t('shift.title')} onClose={() => void answer('later')} size="sm">
      <p>{t('shift.question')}</p>
      <p className="muted">{t('shift.noted')}</p>
      <Group justify="flex-end" gap="xs">
        <Button variant="subtle" color="gray" onClick={() => void answer('later')}>
          {t('shift.later')}
        </Button>
        <Button variant="default" onClick={() => void answer('not-cleared')}>
          {t('shift.not-cleared')}
        </Button>
        <Button onClick={() => void answer('cleared')}>{t('shift.cleared')}</Button>
      </Group>
    </Dialog>
  );
}
