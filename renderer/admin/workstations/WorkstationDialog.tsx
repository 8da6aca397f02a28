import { Button } from '@mantine/core';
import { IconArchive, IconBan, IconEraser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workstation } from '#shared/contract/admin.ts';
import { desk } from '../../app/desk.ts';
import { tell } from '../../app/toasts.ts';
import { useDates } from '../../ui/dates.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FieldRow, Fields } from '../../ui/FieldRow.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ReasonForm } from '../ReasonForm.tsx';
import { StateChip } from './StateChip.tsx';

/** What can be ordered of a workstation: to destroy its copy, or to be one no more. */
const endings = {
  wipe: { ask: desk.admin.wipe, icon: IconEraser },
  retire: { ask: desk.admin.retire, icon: IconArchive },
  revoke: { ask: desk.admin.revoke, icon: IconBan },
} as const;
type Ending = keyof typeof endings;

interface WorkstationDialogProps {
  readonly workstation: Workstation;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** One workstation: what is known of it, and what can be done about it. */
export function WorkstationDialog({ workstation, onClose, onDone }: WorkstationDialogProps) {
  const { t } = useTranslation('admin');
  const dates = useDates();
  const [ending, setEnding] = useState<Ending | null>(null);
  const { id, name, state, endedAt, reason, lockAt, wipeAt, enrolledAt, wipeOrderedAt, wipeObeyedAt } = workstation;
  const run = async (how: Ending, why: string) => {
    const answer = await endings[how].ask({ id, reason: why });
    if (!answer.ok) return answer.error;
    tell({ tone: 'ok', text: t(`workstations.ending.${how}.done`, { name }) });
    onDone();
    onClose();
    return null;
  };
  const title = (
    <span className="workstation-title">
      {name} <StateChip state={state} />
    </span>
  );
  return (
    <Dialog title={title} size="lg" onClose={onClose}>
      <div className="workstation">
        {endedAt !== null && (
          <Notice tone="bad">
            {t('workstations.ended', { when: dates.instant(endedAt), reason: reason ?? t('workstations.noReason') })}
          </Notice>
        )}
        {state === 'locked' && <Notice tone="warn">{t('workstations.lockedText')}</Notice>}
        {state === 'wiped' && <Notice tone="warn">{t('workstations.wipedText')}</Notice>}
        {wipeOrderedAt !== null && (
          <Notice tone={wipeObeyedAt === null ? 'warn' : 'plain'}>
            {wipeObeyedAt === null
              ? t('workstations.wipeOrdered', { when: dates.instant(wipeOrderedAt) })
              : t('workstations.wipeObeyed', { when: dates.instant(wipeObeyedAt) })}
          </Notice>
        )}
        <Fields>
          <FieldRow label={t('workstations.enrolled')}>{dates.instant(enrolledAt)}</FieldRow>
          <FieldRow label={t('workstations.contact')}>{dates.instant(workstation.lastContact)}</FieldRow>
          <FieldRow label={t('workstations.locks')}>{dates.instant(lockAt)}</FieldRow>
          <FieldRow label={t('workstations.wipes')}>{dates.instant(wipeAt)}</FieldRow>
          <FieldRow label={t('workstations.receipts')}>{workstation.receiptsOwed}</FieldRow>
          {workstation.gap !== null && (
            <FieldRow label={t('workstations.gap')}>
              {t('workstations.gapRange', { ...workstation.gap, when: dates.instant(workstation.gap.at) })}
            </FieldRow>
          )}
          {workstation.copyOf !== null && <FieldRow label={t('workstations.copyOf')}>{workstation.copyOf}</FieldRow>}
          <FieldRow label={t('place.id')}>
            <span className="desk-id">{id}</span>
          </FieldRow>
        </Fields>
        {ending !== null && (
          <ReasonForm
            what={t(`workstations.ending.${ending}.what`, { name })}
            action={t(`workstations.ending.${ending}.do`)}
            run={(why) => run(ending, why)}
            onCancel={() => setEnding(null)}
          />
        )}
        {ending === null && endedAt === null && (
          <div className="dialog-actions">
            {Object.entries(endings).map(([how, { icon: Icon }]) => (
              <Button key={how} variant="default" leftSection={<Icon size={14} aria-hidden />} onClick={() => setEnding(how as Ending)}>
                {t(`workstations.ending.${how as Ending}.do`)}
              </Button>
            ))}
          </div>
        )}
      </div>
    </Dialog>
  );
}
