import { TextInput, type TextInputProps } from '@mantine/core';
import { useGuardedText, type GuardedTextProps } from './useGuardedText.ts';

/** One line that takes no card number. */
export function GuardedInput({ value, onText, problem, ...rest }: GuardedTextProps & Omit<TextInputProps, 'value' | 'onChange' | 'error'>) {
  return <TextInput {...rest} {...useGuardedText({ value, onText, problem })} />;
}
