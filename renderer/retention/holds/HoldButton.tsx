import { Button } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoldScope } from '#shared/contract/holds.ts';
import { Online } from '../../admin/index.ts';
import { desk } from '../../app/desk.ts';
import { useDuty } from '../../app/duties.ts';
import { useRead } from '../../app/read.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { HoldItem } from './HoldItem.tsx';
import { NewHold } from './NewHold.tsx';
import './holds.css';

interface HoldButtonProps {
  readonly scope: Exclude<HoldScope, 'request'>;
  readonly record: string;
  /** What people call the record: its number, or who it is. */
  readonly title: string;
}

/** On the page of a record, for whoever looks after legal holds: what holds it, and a new hold. */
export function HoldButton({ scope, record, title }: HoldButtonProps) {
  const { t } = useTranslation('retention');
  const [open, setOpen] = useState(false);
  if (!useDuty('holds')) return null;
  return (
    <>
      <Button size="compact-xs" variant="default" leftSection={<IconGavel size={13} aria-hidden />} onClick={() => setOpen(true)}>
        {t('hold.button')}
      </Button>
      {open && (
        <Dialog title={t('hold.on', { what: title })} size="lg" onClose={() => setOpen(false)}>
          <RecordHolds scope={scope} record={record} />
        </Dialog>
      )}
    </>
  );
}

function RecordHolds({ scope, record }: Omit<HoldButtonProps, 'title'>) {
  const { t } = useTranslation('retention');
  const load = useCallback(() => desk.holds.list({ record }), [record]);
  const read = useRead(load, []);
  return (
    <div className="workstation">
      <Online read={read} lines={3}>
        {(holds) =>
          holds.length === 0 ? (
            <p className="muted">{t('hold.none')}</p>
          ) : (
            <ul className="hold-list">
              {holds.map((hold) => (
                <HoldItem key={hold.id} hold={hold} onChanged={read.again} />
              ))}
            </ul>
          )
        }
      </Online>
      <NewHold scope={scope} record={record} onSet={read.again} />
    </div>
  );
}
