import { Button } from '@mantine/core';
import { IconHeadset, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupportSession } from '#shared/contract/support.ts';
import { Online } from '../admin/index.ts';
import { desk } from '../app/desk.ts';
import { useDuty } from '../app/duties.ts';
import { useRead } from '../app/read.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Panel } from '../ui/Panel.tsx';
import { NewSession } from './NewSession.tsx';
import { useSessionColumns } from './useSessionColumns.tsx';
import './support.css';

const load = () => desk.support.list();
const idOf = ({ id }: SupportSession) => id;

/** Who of IT support was let in, why, by whom, until when, and what they touched (A5). */
export function SupportPanel() {
  const { t } = useTranslation('support');
  const read = useRead(load, []);
  const columns = useSessionColumns(read.again);
  const [asking, setAsking] = useState(false);
  const asks = useDuty('support-request');
  return (
    <Panel
      title={t('title')}
      aside={
        asks && (
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAsking(true)}>
            {t('request')}
          </Button>
        )
      }
    >
      <p className="muted support-about">{t('text')}</p>
      <Online read={read} lines={6}>
        {(sessions) =>
          sessions.length === 0 ? (
            <EmptyState icon={<IconHeadset size={28} stroke={1.5} aria-hidden />} title={t('empty')} />
          ) : (
            <div className="support-table">
              <DataTable label={t('title')} columns={columns} rows={sessions} idOf={idOf} />
            </div>
          )
        }
      </Online>
      {asking && (
        <NewSession
          onClose={() => {
            setAsking(false);
            read.again();
          }}
        />
      )}
    </Panel>
  );
}
