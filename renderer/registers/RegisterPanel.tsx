import { Button } from '@mantine/core';
import { IconNotebook, IconPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayEnter, registerOf, type RegisterName } from '#shared/catalogue/registers/index.ts';
import type { RegisterView } from '#shared/contract/registers.ts';
import { Online } from '../admin/index.ts';
import { desk } from '../app/desk.ts';
import { useRead } from '../app/read.ts';
import { usePerson } from '../app/session.ts';
import { tell, tellProblem } from '../app/toasts.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { useDates } from '../ui/dates.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useWords } from '../ui/words.ts';
import { EntryDialog } from './EntryDialog.tsx';
import { useEntryColumns } from './useEntryColumns.tsx';
import { useRegisterWords } from './words.ts';

const idOf = ({ id }: { readonly id: string }) => id;

/** One register: what is missing, its entries, and the way to a new one. */
export function RegisterPanel({ register, onChanged }: { register: RegisterName; onChanged: () => void }) {
  const { t } = useTranslation('registers');
  const words = useRegisterWords();
  const role = usePerson()?.role;
  const enters = role !== undefined && mayEnter(register, role);
  const read = useRead(
    useCallback(() => desk.registers.read({ register }), [register]),
    [],
  );
  const [open, setOpen] = useState<string | null>(null);
  const shown = read.value?.entries.find(({ id }) => id === open) ?? null;
  const done = () => {
    setOpen(null);
    read.again();
    onChanged();
  };
  const sayNone = async () => {
    const answer = await desk.registers.enter({ register, change: null, values: null });
    if (!answer.ok) {
      tellProblem(words.name(register), answer.error);
      return;
    }
    tell({ tone: 'ok', text: t('noneDone') });
    done();
  };
  const actions = enters && (
    <>
      {registerOf(register).mayBeNone && (
        <Button variant="default" onClick={sayNone}>
          {t('none')}
        </Button>
      )}
      <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen('new')}>
        {t('add')}
      </Button>
    </>
  );
  return (
    <Panel title={words.name(register)} aside={actions}>
      <p className="muted">{t(`about.${register}`)}</p>
      <Online read={read} lines={6}>
        {(view) => <Entries register={register} view={view} onOpen={setOpen} />}
      </Online>
      {(shown !== null || open === 'new') && (
        <EntryDialog key={open} register={register} entry={shown} onClose={() => setOpen(null)} onDone={done} />
      )}
    </Panel>
  );
}

interface EntriesProps {
  readonly register: RegisterName;
  readonly view: RegisterView;
  readonly onOpen: (id: string) => void;
}

function Entries({ register, view: { entries, missing, noneSaidAt }, onOpen }: EntriesProps) {
  const { t } = useTranslation('registers');
  const words = useRegisterWords();
  const staff = useWords();
  const dates = useDates();
  const columns = useEntryColumns(register);
  const covers = registerOf(register).covers;
  const nameOf = (one: string) => staff.staff(one) ?? words.value(register, covers?.field ?? '', one);
  return (
    <div className="entries">
      {missing.length > 0 && <Notice tone="bad">{t('missing', { names: missing.map(nameOf).join(', ') })}</Notice>}
      {noneSaidAt !== null && <p className="muted">{t('noneSaid', { date: dates.date(dates.isoOf(noneSaidAt)) })}</p>}
      {entries.length > 0 ? (
        <DataTable label={words.name(register)} columns={columns} rows={entries} idOf={idOf} onOpen={({ id }) => onOpen(id)} />
      ) : (
        noneSaidAt === null && (
          <EmptyState icon={<IconNotebook size={28} stroke={1.5} aria-hidden />} title={t('empty')}>
            <p>{t('emptyText')}</p>
          </EmptyState>
        )
      )}
    </div>
  );
}
