export { CustomerCard } from './card/CustomerCard.tsx';
export { CustomersScreen } from './CustomersScreen.tsx';
