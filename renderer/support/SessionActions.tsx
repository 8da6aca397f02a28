import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupportSession } from '#shared/contract/support.ts';
import { desk } from '../app/desk.ts';
import { usePerson } from '../app/session.ts';
import { tell, tellProblem } from '../app/toasts.ts';

/** Approves a request of somebody else, or ends what waits or runs. */
export function SessionActions({ session, onDone }: { session: SupportSession; onDone: () => void }) {
  const { t } = useTranslation('support');
  const me = usePerson()?.id;
  const [pending, setPending] = useState(false);
  const { id, state, requestedBy } = session;
  if (state === 'over') return null;
  const act = async (what: 'approve' | 'end') => {
    setPending(true);
    const answer = await desk.support[what]({ id });
    setPending(false);
    if (answer.ok) tell({ tone: 'ok', text: t(what === 'approve' ? 'approved' : 'ended') });
    else tellProblem(t('title'), answer.error);
    onDone();
  };
  return (
    <span className="support-actions">
      {state === 'waiting' && me !== requestedBy && (
        <Button size="xs" loading={pending} onClick={async () => act('approve')}>
          {t('approve')}
        </Button>
      )}
      <Button size="xs" variant="default" loading={pending} onClick={async () => act('end')}>
        {t('end')}
      </Button>
    </span>
  );
}
