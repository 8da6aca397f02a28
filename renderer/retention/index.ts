export { ErasuresScreen } from './erasures/ErasuresScreen.tsx';
export { useOutcomeWord } from './erasures/useOutcomeWord.ts';
export { HoldButton } from './holds/HoldButton.tsx';
export { PolicyScreen } from './policy/PolicyScreen.tsx';
export { HoldsScreen } from './holds/HoldsScreen.tsx';
