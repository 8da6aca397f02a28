import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonForm } from '../admin/index.ts';
import { desk } from '../app/desk.ts';
import { useActionTitle } from '../registers/index.ts';
import { Chip } from '../ui/Chip.tsx';
import { useDates } from '../ui/dates.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Panel } from '../ui/Panel.tsx';
import type { Part } from './part.ts';

/** Open corrective actions: they block the signatures unless they are carried over with a reason (R-AUD-4). */
export function ActionsPanel({ page, works, onChanged }: Part) {
  const { t } = useTranslation('audit');
  const dates = useDates();
  const titleOf = useActionTitle();
  const [carrying, setCarrying] = useState<string | null>(null);
  const { actions } = page.story;
  const shown = actions.find(({ id }) => id === carrying);
  const carry = async (action: string, reason: string) => {
    const answer = await desk.audit.carry({ action, reason });
    if (!answer.ok) return answer.error;
    setCarrying(null);
    onChanged();
    return null;
  };
  return (
    <Panel title={t('actions.title')}>
      {actions.length === 0 && <p className="muted">{t('actions.none')}</p>}
      <ul className="audit-list">
        {actions.map((action) => (
          <li key={action.id}>
            <span className="grow">
              <strong>{titleOf(action)}</strong> <span className="muted">{t('actions.due', { date: dates.date(action.dueOn) })}</span>
            </span>
            {action.carriedReason === null ? (
              <Chip tone="warn">{t('actions.open')}</Chip>
            ) : (
              <Chip title={action.carriedReason}>{t('actions.carried', { reason: action.carriedReason })}</Chip>
            )}
            {works && action.carriedReason === null && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('actions.carryOne', { what: titleOf(action) })}
                onClick={() => setCarrying(action.id)}
              >
                {t('actions.carry')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {shown && (
        <Dialog title={titleOf(shown)} onClose={() => setCarrying(null)}>
          <ReasonForm
            what={t('actions.carrying')}
            action={t('actions.carry')}
            run={(reason) => carry(shown.id, reason)}
            onCancel={() => setCarrying(null)}
          />
        </Dialog>
      )}
    </Panel>
  );
}
