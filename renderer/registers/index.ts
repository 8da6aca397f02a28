export { useActionTitle } from './useActionColumns.tsx';
export { useRegisterWords } from './words.ts';
export { RegistersScreen } from './RegistersScreen.tsx';
