import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePolicy } from '../../app/session.ts';
import { useFieldProblem } from '../../ui/useFieldProblem.ts';
import { useCards } from '../sheets/cards.ts';
import type { PartProps } from './part.ts';

/** The one-line notice, read to the caller and ticked (R-NOTICE-1). Who has had this version needs no tick. */
export function NoticeLine({ sheet, change }: PartProps) {
  const { t } = useTranslation('calls');
  const word = useFieldProblem();
  const notice = usePolicy()?.notice;
  const { customer, noticeRead } = sheet.data;
  const given = useCards((cards) => (customer.is === 'known' ? cards[customer.id]?.card?.values['noticeVersion'] : undefined));
  if (!notice) return null;
  if (given === notice.version && !noticeRead)
    return <p className="muted notice-given">{t('notice.given', { version: notice.version })}</p>;
  return (
    <Checkbox
      className="notice-line"
      data-step="notice"
      checked={noticeRead}
      onChange={(event) => change({ noticeRead: event.currentTarget.checked })}
      error={word(sheet.problems['noticeRead'])}
      label={
        <>
          {t(`notice.tick.${sheet.data.channel}`)} <q className="muted">{notice.line}</q>
        </>
      }
    />
  );
}
