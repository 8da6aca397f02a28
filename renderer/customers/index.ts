export { CustomerCard, type CustomerCardProps } from './card/CustomerCard.tsx';
export { CustomersScreen } from './CustomersScreen.tsx';
