export { useActionTitle } from './useActionColumns.tsx';
export { useRegisterWords } from './words.ts';
export { StartButton } from './StartButton.tsx';
export { RegistersScreen } from './RegistersScreen.tsx';
