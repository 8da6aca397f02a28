import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf, type KindName } from '#shared/catalogue/index.ts';
import { GuardedInput } from '../ui/GuardedInput.tsx';
import { GuardedTextarea } from '../ui/GuardedTextarea.tsx';
import { useWords } from '../ui/words.ts';

interface MendWordsProps {
  readonly kind: KindName;
  readonly fields: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  /** Field to the code of what is wrong with it. */
  readonly problems: Readonly<Record<string, string>>;
  readonly onSend: (set: Readonly<Record<string, string>>) => void;
  readonly onCancel: () => void;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The words that were refused, to be put right and sent again as a new operation. */
export function MendWords({ kind, fields, values, problems, onSend, onCancel }: MendWordsProps) {
  const { t } = useTranslation('attention');
  const words = useWords();
  const [typed, setTyped] = useState(() => Object.fromEntries(fields.map((field) => [field, textOf(values[field])])));
  const changed = Object.fromEntries(Object.entries(typed).filter(([field, text]) => text !== values[field] && text.trim() !== ''));
  return (
    <form
      className="attention-mend"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(changed);
      }}
    >
      {fields.map((field) => {
        const input = {
          label: words.label(kind, field),
          value: typed[field] ?? '',
          problem: problems[field],
          onText: (text: string) => setTyped((before) => ({ ...before, [field]: text })),
        };
        return fieldOf(kind, field)?.format === 'long' ? (
          <GuardedTextarea key={field} {...input} autosize minRows={2} maxRows={10} />
        ) : (
          <GuardedInput key={field} {...input} />
        );
      })}
      <div className="attention-actions">
        <Button type="submit" leftSection={<IconSend size={14} aria-hidden />}>
          {t('mendSend')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('mendCancel')}
        </Button>
      </div>
    </form>
  );
}
