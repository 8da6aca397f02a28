import { IconPhoneRinging } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { go } from '../../app/view.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useCards } from '../sheets/cards.ts';
import { labelOf, type Sheet } from '../sheets/data.ts';
import { openSheet } from '../sheets/sheets.ts';

/** A call or e-mail that waits while another is in front; one that rings says so. */
export function DraftItem({ sheet, current }: { sheet: Sheet; current: boolean }) {
  const { t } = useTranslation('calls');
  const { customer } = sheet.data;
  const card = useCards((cards) => (customer.is === 'known' ? (cards[customer.id]?.card ?? null) : null));
  const who = labelOf(sheet.data, card) || (sheet.draft?.number ?? '');
  return (
    <>
      {/* Told once, beside the button: what is inside an alert is no name of a button. */}
      <span className="spoken-only" role="alert">
        {sheet.ringing && t('line.ringing', { who })}
      </span>
      <button
        type="button"
        className={`rail-item${sheet.ringing ? ' rail-ringing' : ''}`}
        aria-current={current ? 'page' : undefined}
        onClick={() => {
          openSheet(sheet.key);
          go({ at: 'intake' });
        }}
      >
        {sheet.ringing && <IconPhoneRinging size={15} aria-hidden />}
        <span className="ellipsis">{sheet.ringing ? t('line.ringing', { who }) : t(`line.draft.${sheet.data.channel}`, { who })}</span>
        <Kbd keys="F6" />
      </button>
    </>
  );
}
