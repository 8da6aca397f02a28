import { Button, Select } from '@mantine/core';
import { IconMessageExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayStart, registerNames, registerOf } from '#shared/catalogue/registers/index.ts';
import { desk } from '../app/desk.ts';
import { usePerson } from '../app/session.ts';
import { tell } from '../app/toasts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { choicesOf } from '../ui/field-value.ts';
import { FormTail } from '../ui/FormTail.tsx';
import { useFieldProblem } from '../ui/useFieldProblem.ts';
import { useSubmit } from '../ui/useSubmit.ts';
import { useRegisterWords } from './words.ts';

/** On a customer's page, once they are verified: begins a rights request or a complaint of theirs, about one of these cases (R-RIGHT-1). */
export function StartButton({ numbers }: { numbers: readonly string[] }) {
  const { t } = useTranslation('registers');
  const [open, setOpen] = useState(false);
  const role = usePerson()?.role;
  if (role === undefined || !registerNames.some((name) => mayStart(name, role))) return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconMessageExclamation size={13} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('start.button')}
      </Button>
      {open && (
        <Dialog title={t('start.button')} onClose={() => setOpen(false)}>
          {numbers.length === 0 ? <p>{t('start.noCase')}</p> : <StartForm numbers={numbers} onDone={() => setOpen(false)} />}
        </Dialog>
      )}
    </>
  );
}

function StartForm({ numbers, onDone }: { numbers: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation('registers');
  const words = useRegisterWords();
  const wordProblem = useFieldProblem();
  const role = usePerson()?.role;
  const [chosen, setChosen] = useState<string | null>(null);
  const [caseNumber, setCaseNumber] = useState(numbers[0] ?? '');
  const groups = registerNames.flatMap((register) => {
    const { starts, fields } = registerOf(register);
    const field = starts === null ? undefined : fields[starts.about];
    if (role === undefined || starts === null || field === undefined || !mayStart(register, role)) return [];
    const of = choicesOf(field) ?? [];
    const items = of.map((about) => ({
      register,
      about,
      value: `${register}/${about}`,
      label: words.value(register, starts.about, about),
    }));
    return [{ group: words.name(register), items }];
  });
  const kind = groups.flatMap(({ items }) => items).find(({ value }) => value === chosen);
  const form = useSubmit(
    kind === undefined
      ? null
      : async () => {
          const { register, about } = kind;
          const answer = await desk.registers.start({ register, about, caseNumber });
          if (!answer.ok) return answer.error;
          tell({ tone: 'ok', text: t('saved', { register: words.name(register) }) });
          onDone();
          return null;
        },
  );
  return (
    <form className="reason-form" aria-label={t('start.button')} onSubmit={form.submit}>
      <p>{t('start.text')}</p>
      <Select
        label={t('start.what')}
        data={groups.map(({ group, items }) => ({ group, items: items.map(({ value, label }) => ({ value, label })) }))}
        value={chosen}
        onChange={setChosen}
      />
      <Select
        label={t('start.case')}
        data={[...numbers]}
        allowDeselect={false}
        value={caseNumber}
        onChange={(number) => setCaseNumber(number ?? '')}
        error={wordProblem(form.problem?.fields?.['caseNumber'])}
      />
      <FormTail form={form} action={t('save')} onCancel={onDone} />
    </form>
  );
}
