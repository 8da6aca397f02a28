import { IconGavel } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hold } from '#shared/contract/holds.ts';
import { Online } from '../../admin/index.ts';
import { desk } from '../../app/desk.ts';
import { useRead } from '../../app/read.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { useDates } from '../../ui/dates.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { HoldItem, ReviewChip } from './HoldItem.tsx';
import { useHoldTitle } from './useHoldTitle.ts';
import './holds.css';

const load = () => desk.holds.list({ record: null });
const idOf = ({ id }: Hold) => id;

/** Every legal hold: what is kept beyond its date, why, and when somebody looks again. They are set on the page of a record. */
export function HoldsScreen() {
  const { t } = useTranslation('retention');
  const read = useRead(load, []);
  const [open, setOpen] = useState<string | null>(null);
  const shown = read.value?.find(({ id, liftedAt }) => id === open && liftedAt === null);
  const titleOf = useHoldTitle();
  return (
    <Page
      title={t('hold.title')}
      chips={read.value && <span className="muted number">{t('hold.count', { count: standing(read.value).length })}</span>}
    >
      <Online read={read} lines={6}>
        {(holds) => <Holds holds={holds} onOpen={setOpen} />}
      </Online>
      {shown && (
        <Dialog title={titleOf(shown)} size="lg" onClose={() => setOpen(null)}>
          <ul className="hold-list">
            <HoldItem hold={shown} onChanged={read.again} />
          </ul>
        </Dialog>
      )}
    </Page>
  );
}

const standing = (holds: readonly Hold[]) => holds.filter(({ liftedAt }) => liftedAt === null);

function Holds({ holds, onOpen }: { holds: readonly Hold[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation('retention');
  const now = standing(holds);
  const lifted = holds.filter(({ liftedAt }) => liftedAt !== null);
  if (holds.length === 0) {
    return (
      <EmptyState icon={<IconGavel size={28} stroke={1.5} aria-hidden />} title={t('hold.empty')}>
        <p>{t('hold.emptyText')}</p>
      </EmptyState>
    );
  }
  return (
    <div className="desk-stack">
      {now.length > 0 && (
        <div className="panel panel-table dense-table">
          <HoldTable label={t('hold.title')} holds={now} onOpen={onOpen} />
        </div>
      )}
      {lifted.length > 0 && (
        <Panel title={t('hold.lifted')}>
          <div className="dense-table">
            <HoldTable label={t('hold.lifted')} holds={lifted} />
          </div>
        </Panel>
      )}
    </div>
  );
}

interface HoldTableProps {
  readonly label: string;
  readonly holds: readonly Hold[];
  /** Not given of holds that are over. */
  readonly onOpen?: (id: string) => void;
}

function HoldTable({ label, holds, onOpen }: HoldTableProps) {
  const { t } = useTranslation('retention');
  const dates = useDates();
  const titleOf = useHoldTitle();
  const stand = onOpen !== undefined;
  const columns = useMemo<readonly Column<Hold>[]>(() => {
    const by = (who: string | null, at: number) => t('hold.byWhen', { who: who ?? t('hold.nobody'), when: dates.instant(at) });
    return [
      { key: 'what', title: t('hold.what'), cell: (hold) => <strong>{titleOf(hold)}</strong> },
      { key: 'reason', title: t('hold.reason'), cell: ({ reason }) => reason },
      { key: 'authority', title: t('hold.authority'), cell: ({ authority }) => authority },
      { key: 'set', title: t('hold.setBy'), cell: ({ setBy, setAt }) => by(setBy, setAt) },
      stand
        ? { key: 'review', title: t('hold.reviewOn'), cell: ({ reviewOn }) => <ReviewChip reviewOn={reviewOn} /> }
        : {
            key: 'lifted',
            title: t('hold.liftedBy'),
            cell: ({ liftedBy, liftedAt }) => (liftedAt === null ? null : by(liftedBy, liftedAt)),
          },
    ];
  }, [t, dates, titleOf, stand]);
  return <DataTable label={label} columns={columns} rows={holds} idOf={idOf} {...(onOpen && { onOpen: ({ id }: Hold) => onOpen(id) })} />;
}
