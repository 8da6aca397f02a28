import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { workstationStates, type Workstation } from '#shared/contract/admin.ts';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Page } from '../../ui/Page.tsx';
import { Online } from '../Online.tsx';
import '../admin.css';
import { NewWorkstation } from './NewWorkstation.tsx';
import { useColumns } from './useColumns.tsx';
import { WorkstationDialog } from './WorkstationDialog.tsx';

const load = () => desk.admin.workstations();
const idOf = ({ id }: Workstation) => id;

/** Every workstation of the organisation: where it stands, who was there, and until when it may work alone. */
export function WorkstationsScreen() {
  const { t } = useTranslation('admin');
  const read = useRead(load, []);
  const columns = useColumns();
  const [open, setOpen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  useShortcuts(useMemo(() => [{ keys: 'n', label: t('newWorkstation.title'), run: () => setAdding(true) }], [t]));
  const shown = read.value?.find(({ id }) => id === open);
  return (
    <Page
      title={t('workstations.title')}
      chips={read.value && <Counts workstations={read.value} />}
      actions={
        <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
          {t('newWorkstation.title')}
        </Button>
      }
    >
      <div className="panel panel-table dense-table">
        <Online read={read} lines={8}>
          {(workstations) => (
            <DataTable label={t('workstations.title')} columns={columns} rows={workstations} idOf={idOf} onOpen={({ id }) => setOpen(id)} />
          )}
        </Online>
      </div>
      {shown && <WorkstationDialog workstation={shown} onClose={() => setOpen(null)} onDone={read.again} />}
      {adding && (
        <NewWorkstation
          onClose={() => {
            setAdding(false);
            read.again();
          }}
        />
      )}
    </Page>
  );
}

/** How many there are of each state. */
function Counts({ workstations }: { workstations: readonly Workstation[] }) {
  const { t } = useTranslation('admin');
  const counts = workstationStates
    .map((state) => ({ state, count: workstations.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0);
  return (
    <span className="muted number">{counts.map(({ state, count }) => `${count} ${t(`workstations.state.${state}`)}`).join(' · ')}</span>
  );
}
