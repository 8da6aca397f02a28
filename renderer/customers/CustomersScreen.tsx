import { IconAddressBook } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useView } from '../app/view.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { LookUp } from './lookup/LookUp.tsx';
import { CustomerPage } from './page/CustomerPage.tsx';
import './customers.css';

/** Looking a customer up, and the page of the one who was found. */
export function CustomersScreen() {
  const { t } = useTranslation('customers');
  const route = useView((view) => view.route);
  const open = route.at === 'customer' ? route.id : null;
  return (
    <div className="customers">
      <h1 className="spoken-only">{t('title')}</h1>
      <LookUp open={open} />
      {open === null ? (
        <EmptyState icon={<IconAddressBook size={28} stroke={1.5} aria-hidden />} title={t('none.title')}>
          <p>{t('none.text')}</p>
        </EmptyState>
      ) : (
        <CustomerPage key={open} id={open} />
      )}
    </div>
  );
}
