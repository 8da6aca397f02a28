import { ActionIcon } from '@mantine/core';
import { IconCalendarEvent, IconRefresh, IconShieldCheck, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RepairView } from '#shared/contract/desk/index.ts';
import { HoldButton } from '../../retention/index.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { useDates } from '../../ui/dates.ts';
import { KeptChip } from '../../ui/KeptChip.tsx';
import { OutOfUseChip } from '../../ui/OutOfUse.tsx';
import { PrintButton } from '../../ui/print/PrintButton.tsx';
import { useWords } from '../../ui/words.ts';

export function SheetHead({ repair, onClose }: { repair: RepairView; onClose: () => void }) {
  const { t } = useTranslation('repairs');
  const dates = useDates();
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const { product, number, stage, values, earlier } = repair;
  const promised = values['promisedOn'];

  // Whoever opened the sheet by key goes on in it; the board takes the focus back when it closes.
  useEffect(() => heading.current?.focus(), []);
  return (
    <header className="sheet-head">
      <div className="sheet-title">
        <h2 ref={heading} tabIndex={-1} className="number">
          {number}
        </h2>
        <CopyButton kind="repair" id={repair.id} field="number" />
        <Chip tone="accent">{words.stage(stage)}</Chip>
        <span className="grow" />
        <PrintButton repair={repair.id} />
        <ActionIcon variant="subtle" color="gray" aria-label={t('sheet.close')} title={t('sheet.closeKey')} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      {product && (
        <p>
          {product.brand} {product.model}
          {product.serialNumber !== null && <span className="muted number"> · {t('sheet.serial', { serial: product.serialNumber })}</span>}
        </p>
      )}
      <div className="sheet-chips">
        {typeof promised === 'string' && (
          <Chip icon={<IconCalendarEvent size={12} aria-hidden />}>{t('sheet.promised', { date: dates.date(promised) })}</Chip>
        )}
        {product?.warrantyUntil && (
          <Chip tone={product.warrantyUntil >= dates.today() ? 'ok' : 'plain'} icon={<IconShieldCheck size={12} aria-hidden />}>
            {t(product.warrantyUntil >= dates.today() ? 'sheet.warrantyTo' : 'sheet.warrantyOver', {
              date: dates.date(product.warrantyUntil),
            })}
          </Chip>
        )}
        <OutOfUseChip outOfUse={repair.outOfUse} />
        <KeptChip kept={repair.kept} />
        <HoldButton scope="repair" record={repair.id} title={number} />
        {earlier.length > 0 && (
          <Chip tone="accent" icon={<IconRefresh size={12} aria-hidden />}>
            {t('sheet.again', { count: earlier.length })}
          </Chip>
        )}
      </div>
    </header>
  );
}
