export { RepairsScreen } from './RepairsScreen.tsx';
