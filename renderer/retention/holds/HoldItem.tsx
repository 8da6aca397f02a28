import { Button } from '@mantine/core';
import { IconCalendarCheck, IconGavel, IconLockOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hold } from '#shared/contract/holds.ts';
import { ReasonForm } from '../../admin/index.ts';
import { desk } from '../../app/desk.ts';
import { useDuty } from '../../app/duties.ts';
import { tell } from '../../app/toasts.ts';
import { Chip } from '../../ui/Chip.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { useDates } from '../../ui/dates.ts';
import { FieldRow, Fields } from '../../ui/FieldRow.tsx';
import { Notice } from '../../ui/Notice.tsx';

type Doing = 'review' | 'lift' | null;

/** One hold that stands: why, on whose authority, and when somebody looks again; a manager lifts it. */
export function HoldItem({ hold, onChanged }: { hold: Hold; onChanged: () => void }) {
  const { t } = useTranslation('retention');
  const dates = useDates();
  const lifts = useDuty('hold-lifting');
  const [doing, setDoing] = useState<Doing>(null);
  const [reviewOn, setReviewOn] = useState<string | null>(null);
  const { id, scope, readable, reason, authority } = hold;

  const run = async (what: 'review' | 'lift', why: string) => {
    if (what === 'review' && reviewOn === null) return null;
    const answer =
      what === 'lift' ? await desk.holds.lift({ id, reason: why }) : await desk.holds.review({ id, reason: why, reviewOn: reviewOn ?? '' });
    if (!answer.ok) return answer.error;
    tell({ tone: 'ok', text: t(what === 'lift' ? 'hold.liftedNow' : 'hold.reviewed') });
    setDoing(null);
    onChanged();
    return null;
  };
  return (
    <li className="hold-item">
      <header className="hold-head">
        <IconGavel size={15} aria-hidden />
        <strong>{t(`hold.scope.${scope}`)}</strong>
        <ReviewChip reviewOn={hold.reviewOn} />
      </header>
      {!readable && (
        <Notice tone="bad" alert>
          {t('hold.unreadable')}
        </Notice>
      )}
      <Fields>
        <FieldRow label={t('hold.reason')}>{reason}</FieldRow>
        <FieldRow label={t('hold.authority')}>{authority}</FieldRow>
        <FieldRow label={t('hold.setBy')}>
          {t('hold.byWhen', { who: hold.setBy ?? t('hold.nobody'), when: dates.instant(hold.setAt) })}
        </FieldRow>
      </Fields>
      {doing === 'review' && <DateField label={t('hold.reviewOn')} value={reviewOn} onChange={setReviewOn} />}
      {doing !== null && (
        <ReasonForm
          what={t(`hold.${doing}What`)}
          action={t(`hold.${doing}`)}
          run={(why) => run(doing, why)}
          onCancel={() => setDoing(null)}
        />
      )}
      {doing === null && (
        <div className="hold-actions">
          <Button variant="default" leftSection={<IconCalendarCheck size={14} aria-hidden />} onClick={() => setDoing('review')}>
            {t('hold.review')}
          </Button>
          {lifts && (
            <Button variant="default" leftSection={<IconLockOpen size={14} aria-hidden />} onClick={() => setDoing('lift')}>
              {t('hold.lift')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** A review that is overdue is red: a hold that nobody needs any more keeps what should go. */
export function ReviewChip({ reviewOn }: { reviewOn: string }) {
  const { t } = useTranslation('retention');
  const dates = useDates();
  const overdue = reviewOn < dates.today();
  return <Chip tone={overdue ? 'bad' : 'plain'}>{t(overdue ? 'hold.overdue' : 'hold.due', { date: dates.date(reviewOn) })}</Chip>;
}
