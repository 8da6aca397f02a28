export { ErasuresScreen } from './erasures/ErasuresScreen.tsx';
export { HoldButton } from './holds/HoldButton.tsx';
export { HoldsScreen } from './holds/HoldsScreen.tsx';
