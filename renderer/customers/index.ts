export { CustomerCard, type CustomerCardProps } from './card/CustomerCard.tsx';
