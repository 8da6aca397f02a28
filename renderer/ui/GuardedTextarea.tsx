import { Textarea, type TextareaProps } from '@mantine/core';
import { useGuardedText, type GuardedTextProps } from './useGuardedText.ts';

/** Several lines that take no card number. */
export function GuardedTextarea({
  value,
  onText,
  problem,
  ...rest
}: GuardedTextProps & Omit<TextareaProps, 'value' | 'onChange' | 'error'>) {
  return <Textarea {...rest} {...useGuardedText({ value, onText, problem })} />;
}
