import { Button } from '@mantine/core';
import { useId, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldOf } from '#shared/catalogue/index.ts';
import { GuardedInput } from '../../ui/GuardedInput.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useWords } from '../../ui/words.ts';
import type { Moves } from './useMoves.ts';
import type { Asking } from './view.ts';

/** Asks why, in place of the foot: the board stays in sight. Backward moves, holding and cancelling are told with a reason. */
export function MovePrompt({ asking, moves }: { asking: Asking; moves: Pick<Moves, 'confirm' | 'cancel'> }) {
  const { t } = useTranslation('repairs');
  const words = useWords();
  const [reason, setReason] = useState('');
  const [pending, setPending] = useState(false);
  const id = useId();
  const said = fieldOf('stageEvent', 'reason')?.schema.safeParse(reason.trim()).success === true && reason.trim() !== '';

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!said || pending) return;
    setPending(true);
    await moves.confirm(asking, reason.trim());
    setPending(false);
  };
  return (
    <form
      className="move-prompt"
      aria-labelledby={id}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        moves.cancel(asking);
      }}
    >
      <label id={id} htmlFor={`${id}-reason`}>
        {t('why', { count: asking.ids.length, stage: words.stage(asking.to) })}
      </label>
      <GuardedInput
        id={`${id}-reason`}
        className="grow"
        // The question was just asked for by a key or a drop: the answer comes next.
        autoFocus
        maxLength={200}
        placeholder={t('whyPlaceholder')}
        value={reason}
        onText={setReason}
      />
      <Button type="submit" disabled={!said} loading={pending} rightSection={<Kbd keys="Enter" />}>
        {t('move')}
      </Button>
      <Button variant="default" onClick={() => moves.cancel(asking)} rightSection={<Kbd keys="Esc" />}>
        {t('cancel')}
      </Button>
    </form>
  );
}
