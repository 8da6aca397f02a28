import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerFact } from '#shared/catalogue/index.ts';
import type { Card, CaseLine } from '#shared/contract/desk/index.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { go } from '../../app/view.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { OutOfUseLine } from '../../ui/OutOfUse.tsx';
import { useUnsaved } from '../../ui/record/unsaved.ts';
import { StartButton } from '../../registers/index.ts';
import { HoldButton } from '../../retention/index.ts';
import { CustomerCard } from '../card/CustomerCard.tsx';
import { Details } from './Details.tsx';
import { Linked } from './Linked.tsx';
import { Products } from './Products.tsx';
import { Sharing } from './Sharing.tsx';
import { Story } from './Story.tsx';

interface CustomerViewProps {
  readonly card: Card;
  readonly onVerify: (facts: CallerFact[]) => void;
  readonly onChanged: (card: Card) => void;
  readonly readAgain: () => void;
}

const openCase = ({ kind, id }: Pick<CaseLine, 'kind' | 'id'>) => go({ at: kind, id });

export function CustomerView({ card, onVerify, onChanged, readAgain }: CustomerViewProps) {
  const { t } = useTranslation('customers');
  const [wanted, setWanted] = useState(false);
  const unsaved = useUnsaved((kept) => card.id in kept.fields);
  const open = card.verified || 'name' in card.values;
  // Who is out of use is only read (R-RET-6); what was being typed stays in sight.
  const inUse = card.outOfUse === null;
  const editing = open && ((wanted && inUse) || unsaved);
  const toggle = useMemo(() => ({ keys: 'e', label: t('edit'), run: () => setWanted((before) => !before) }), [t]);
  useShortcuts(useMemo(() => (open && inUse ? [toggle] : []), [open, inUse, toggle]));

  const page = useRef<HTMLDivElement>(null);
  // The ticks come first; once they have opened the card, what they opened.
  useEffect(() => {
    if (!document.activeElement?.matches('input[role="combobox"], body')) return;
    page.current?.querySelector<HTMLElement>('.facts input, .customer-edit')?.focus();
  }, [open]);
  return (
    <div className="customer-page" ref={page}>
      <div className="customer-side">
        <div className="panel">
          <CustomerCard card={card} onVerify={onVerify} onOpenCase={openCase} />
          {open && (
            <div className="customer-doings">
              <Button
                className="customer-edit"
                variant="default"
                leftSection={<IconPencil size={14} aria-hidden />}
                rightSection={<Kbd keys="E" />}
                aria-expanded={editing}
                disabled={unsaved || !inUse}
                onClick={toggle.run}
              >
                {t(editing ? 'closeEdit' : 'edit')}
              </Button>
              <StartButton numbers={[...new Set(card.cases.map(({ number }) => number))]} />
              <HoldButton scope="customer" record={card.id} title={typeof card.values['name'] === 'string' ? card.values['name'] : ''} />
            </div>
          )}
        </div>
        <Linked card={card} onChanged={onChanged} />
        <Sharing card={card} onChanged={onChanged} />
      </div>
      <div className="customer-main">
        <OutOfUseLine outOfUse={card.outOfUse} />
        {!open && <Notice>{t('masked')}</Notice>}
        {editing && <Details card={card} onChanged={onChanged} readAgain={readAgain} />}
        {card.products.length > 0 && <Products products={card.products} />}
        {open && <Story card={card} onOpenCase={openCase} readAgain={readAgain} />}
      </div>
    </div>
  );
}
