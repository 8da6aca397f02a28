import { Button } from '@mantine/core';
import { IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/Chip.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useCards } from '../sheets/cards.ts';
import { changeCustomer } from './caller.ts';
import type { PartProps } from './part.ts';
import { SpeaksForTick } from './SpeaksForTick.tsx';

/** Who was picked, whether they are verified, and the way to pick somebody else. */
export function CustomerLine({ sheet, change, id }: PartProps & { id: string }) {
  const { t } = useTranslation('calls');
  const card = useCards((cards) => cards[id]?.card ?? null);
  const name = card?.values['name'];
  return (
    <div className="customer-line">
      <strong className="customer-name">{typeof name === 'string' ? name : (card?.initials ?? '…')}</strong>
      <span className="muted grow ellipsis">{card?.town}</span>
      {card?.verified ? (
        <Chip tone="accent" icon={<IconShieldCheck size={13} aria-hidden />}>
          {t('verify.done', { facts: sheet.data.facts.map((fact) => t(`verify.fact.${fact}`)).join(', ') })}
        </Chip>
      ) : (
        <Chip tone="warn" icon={<IconShieldQuestion size={13} aria-hidden />}>
          {t('verify.open')}
        </Chip>
      )}
      <SpeaksForTick sheet={sheet} change={change} />
      <Button variant="default" size="compact-xs" rightSection={<Kbd keys="F3" />} onClick={() => changeCustomer(sheet.key)}>
        {t('caller.change')}
      </Button>
    </div>
  );
}
