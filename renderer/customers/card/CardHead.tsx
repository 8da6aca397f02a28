import { IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Card } from '#shared/contract/desk/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { useDates } from '../../ui/dates.ts';
import { KeptChip } from '../../ui/KeptChip.tsx';
import { OutOfUseChip } from '../../ui/OutOfUse.tsx';
import { useWords } from '../../ui/words.ts';
import { textOf } from './values.ts';

/** Who it is: initials and town until the caller is verified, then what the role reads (R-CALLER-1). */
export function CardHead({ card }: { card: Card }) {
  const { t } = useTranslation('customers');
  const dates = useDates();
  const words = useWords();
  const shown = (field: string) => (textOf(card, field) === null ? null : words.value('customer', field, card.values[field]));
  const place = [shown('address'), [shown('town') ?? card.town, shown('postcode')].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  const reach = [shown('phone'), shown('phone2'), shown('email')].filter(Boolean).join(' · ');
  return (
    <header className="card-head">
      <h2 className="card-name">{shown('name') ?? card.initials}</h2>
      {place !== '' && <p className="muted">{place}</p>}
      {reach !== '' && <p className="muted number">{reach}</p>}
      <div className="card-chips">
        {card.verified ? (
          <Chip tone="accent" icon={<IconShieldCheck size={13} aria-hidden />}>
            {t('verified')}
          </Chip>
        ) : (
          <Chip tone="warn" icon={<IconShieldQuestion size={13} aria-hidden />}>
            {t('notVerified')}
          </Chip>
        )}
        <OutOfUseChip outOfUse={card.outOfUse} />
        {card.warrantyUntil !== null && (
          <Chip tone={card.warrantyUntil >= dates.today() ? 'ok' : 'plain'}>
            {t(card.warrantyUntil >= dates.today() ? 'warrantyUntil' : 'warrantyOver', { date: dates.date(card.warrantyUntil) })}
          </Chip>
        )}
        {textOf(card, 'noticeVersion') !== null && <Chip>{t('notice', { version: textOf(card, 'noticeVersion') })}</Chip>}
        <KeptChip kept={card.kept} />
        {'marketing' in card.values && <Chip>{words.value('customer', 'marketing', card.values['marketing'] ?? 'none')}</Chip>}
      </div>
    </header>
  );
}
