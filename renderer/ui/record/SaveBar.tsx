import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Kbd } from '../Kbd.tsx';
import { Refused } from '../Refused.tsx';
import type { Edits } from './useEdits.ts';
import './record.css';

/** Stands at the foot of a record while it has changes that are not saved. */
export function SaveBar({ edits }: { edits: Edits }) {
  const { t } = useTranslation('app');
  const { save, count } = edits;
  useShortcuts(useMemo(() => (count === 0 ? [] : [{ keys: 'Ctrl+S', label: t('record.save'), run: () => void save() }]), [count, save, t]));
  if (count === 0 && edits.problem === null) return null;
  return (
    <div className="save-bar">
      <Refused problem={edits.problem} />
      <div className="save-bar-line">
        <span className="muted grow" role="status">
          {t('record.changes', { count })}
        </span>
        <Button variant="default" onClick={edits.undo}>
          {t('record.undo')}
        </Button>
        <Button
          loading={edits.saving}
          disabled={Object.keys(edits.problems).length > 0}
          rightSection={<Kbd keys="Ctrl+S" />}
          onClick={() => void save()}
        >
          {t('record.save')}
        </Button>
      </div>
    </div>
  );
}
