import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProductView } from '#shared/contract/desk/index.ts';
import { HoldButton } from '../../retention/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { useDates } from '../../ui/dates.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWords } from '../../ui/words.ts';

/** What they own, and until when it is in warranty (R-RET-4). */
export function Products({ products }: { products: readonly ProductView[] }) {
  const { t } = useTranslation('customers');
  const dates = useDates();
  const words = useWords();
  const inWarranty = (until: string | null) => until !== null && until >= dates.today();
  return (
    <Panel title={t('products')} aside={<span className="muted number">{products.length}</span>}>
      <ul className="products">
        {products.map((product) => (
          <li key={product.id}>
            <span className="grow">
              <strong>
                {product.brand} {product.model}
              </strong>{' '}
              <span className="muted">
                {words.value('product', 'category', product.category)}
                {product.serialNumber !== null && <span className="number"> · {t('serial', { serial: product.serialNumber })}</span>}
              </span>
            </span>
            {inWarranty(product.warrantyUntil) && product.warrantyUntil !== null ? (
              <Chip tone="ok" icon={<IconShieldCheck size={12} aria-hidden />}>
                {t('warrantyUntil', { date: dates.date(product.warrantyUntil) })}
              </Chip>
            ) : (
              <Chip icon={<IconShieldOff size={12} aria-hidden />}>
                {product.warrantyUntil === null ? t('noWarranty') : t('warrantyOver', { date: dates.date(product.warrantyUntil) })}
              </Chip>
            )}
            <HoldButton scope="product" record={product.id} title={`${product.brand} ${product.model}`} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
