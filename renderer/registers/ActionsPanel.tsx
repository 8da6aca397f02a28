import { Button } from '@mantine/core';
import { IconCircleCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepsActions } from '#shared/catalogue/registers/index.ts';
import type { CorrectiveAction } from '#shared/contract/registers.ts';
import { Online, ReasonForm } from '../admin/index.ts';
import { desk } from '../app/desk.ts';
import { useRead } from '../app/read.ts';
import { usePerson } from '../app/session.ts';
import { tell } from '../app/toasts.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Panel } from '../ui/Panel.tsx';
import { NewAction } from './NewAction.tsx';
import { useActionColumns, useActionTitle } from './useActionColumns.tsx';

const load = () => desk.registers.actions();
const idOf = ({ id }: CorrectiveAction) => id;

/** What has to be put right: opened by the system or a person, closed with what was done (E11). */
export function ActionsPanel() {
  const { t } = useTranslation('registers');
  const read = useRead(load, []);
  const columns = useActionColumns();
  const titleOf = useActionTitle();
  const role = usePerson()?.role;
  const keeps = role !== undefined && keepsActions(role);
  const [adding, setAdding] = useState(false);
  const [closing, setClosing] = useState<string | null>(null);
  const shown = read.value?.find(({ id }) => id === closing);
  const close = async (id: string, done: string) => {
    const answer = await desk.registers.closeAction({ id, done });
    if (!answer.ok) return answer.error;
    tell({ tone: 'ok', text: t('action.closedDone') });
    setClosing(null);
    read.again();
    return null;
  };
  const add = keeps && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
      {t('action.new')}
    </Button>
  );
  return (
    <Panel title={t('actionsTitle')} aside={add}>
      <p className="muted">{t('actionsText')}</p>
      <Online read={read} lines={6}>
        {(actions) =>
          actions.length === 0 ? (
            <EmptyState icon={<IconCircleCheck size={28} stroke={1.5} aria-hidden />} title={t('action.empty')} />
          ) : (
            <div className="entries">
              <DataTable
                label={t('actionsTitle')}
                columns={columns}
                rows={actions}
                idOf={idOf}
                {...(keeps && { onOpen: ({ id }: CorrectiveAction) => setClosing(id) })}
              />
            </div>
          )
        }
      </Online>
      {adding && (
        <NewAction
          onClose={() => {
            setAdding(false);
            read.again();
          }}
        />
      )}
      {shown && (
        <Dialog title={titleOf(shown)} onClose={() => setClosing(null)}>
          <ReasonForm
            what={t('action.closing')}
            action={t('action.close')}
            run={(done) => close(shown.id, done)}
            onCancel={() => setClosing(null)}
          />
        </Dialog>
      )}
    </Panel>
  );
}
