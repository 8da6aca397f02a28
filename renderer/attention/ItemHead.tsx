import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { kindNameSchema } from '#shared/catalogue/index.ts';
import type { AttentionItem } from '#shared/contract/desk/index.ts';
import { go, type Route } from '../app/view.ts';
import { useDates } from '../ui/dates.ts';

/** The page of a record that has one. */
function pageOf({ kind, row }: Pick<AttentionItem, 'kind' | 'row'>): Route | null {
  return kind === 'customer' || kind === 'call' || kind === 'repair' ? { at: kind, id: row } : null;
}

type Titled = Exclude<AttentionItem, { type: 'erased' | 'renumbered' }>;

/** Which record, when and by whom. */
export function ItemHead({ item, icon, id }: { item: Titled; icon: ReactNode; id: string }) {
  const { t } = useTranslation('catalogue');
  const dates = useDates();
  const kind = kindNameSchema.safeParse(item.kind);
  const page = pageOf(item);
  return (
    <header className="attention-head">
      {icon}
      <h2 id={id}>
        {kind.success && <span className="attention-kind">{t(`kind.${kind.data}`)} </span>}
        {page ? (
          <button type="button" className="link number" onClick={() => go(page)}>
            {item.title}
          </button>
        ) : (
          <span className="number">{item.title}</span>
        )}
      </h2>
      <span className="muted number">{[dates.instant(item.at), item.by].filter((part) => part !== null).join(' · ')}</span>
    </header>
  );
}
