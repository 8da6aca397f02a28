import { Button } from '@mantine/core';
import { IconCheck, IconEye, IconHandStop, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldChange, HeldOperation } from '#shared/contract/held.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { desk } from '../../app/desk.ts';
import { tell } from '../../app/toasts.ts';
import { useDates } from '../../ui/dates.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { ReasonForm } from '../ReasonForm.tsx';
import type { Group } from './groups.ts';
import { HeldChanges } from './HeldChanges.tsx';

/** One decision: what it is about, who wrote it, and, once looked at, what it would change. Nothing is applied unseen. */
export function HeldItem({ group: { first, all }, onDecided }: { group: Group; onDecided: () => void }) {
  const { t } = useTranslation(['admin', 'catalogue']);
  const dates = useDates();
  const id = useId();
  const [changes, setChanges] = useState<readonly HeldChange[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const ids = all.map(({ opId }) => opId);

  const look = async () => {
    setPending(true);
    const answers = await Promise.all(ids.map((opId) => desk.held.change({ opId })));
    setPending(false);
    const refused = answers.find((answer) => !answer.ok);
    setProblem(refused?.ok === false ? refused.error : null);
    if (refused === undefined) setChanges(answers.flatMap((answer) => (answer.ok ? [answer.value] : [])));
  };
  const decide = async (answer: Awaited<ReturnType<typeof desk.held.apply>>, done: string): Promise<Problem | null> => {
    if (!answer.ok) return answer.error;
    tell({ tone: 'ok', text: done });
    onDecided();
    return null;
  };
  const apply = async () => {
    setPending(true);
    setProblem(await decide(await desk.held.apply({ ids }), t('heldWork.applied', { title: titleOf(first) })));
    setPending(false);
  };
  const titleOf = ({ kind, title }: HeldOperation) => [t(`catalogue:kind.${kind}`), title].filter(Boolean).join(' ');

  return (
    <li className="panel held-item" aria-labelledby={id}>
      <header className="held-head">
        <IconHandStop size={16} aria-hidden />
        <h2 id={id}>{t(first.makes ? 'heldWork.makes' : 'heldWork.changes', { what: titleOf(first) })}</h2>
        <span className="muted number">
          {t('heldWork.written', { person: first.person ?? t('heldWork.nobody'), desk: first.desk, when: dates.instant(first.at) })}
        </span>
      </header>
      <Notice tone="warn">{t(`heldWork.why.${whyOf(first)}`, { person: first.person ?? t('heldWork.nobody') })}</Notice>
      {all.length > 1 && <p className="muted">{t('heldWork.together', { count: all.length - 1 })}</p>}
      {changes &&
        all.map((one, i) => changes[i] && <HeldChanges key={one.opId} operation={one} change={changes[i]} title={titleOf(one)} />)}
      <Refused problem={problem} />
      {discarding ? (
        <ReasonForm
          what={t('heldWork.discardWhat')}
          action={t('heldWork.discard')}
          run={async (reason) => decide(await desk.held.discard({ ids, reason }), t('heldWork.discarded', { title: titleOf(first) }))}
          onCancel={() => setDiscarding(false)}
        />
      ) : (
        <div className="held-actions">
          {changes === null ? (
            <Button variant="default" leftSection={<IconEye size={14} aria-hidden />} loading={pending} onClick={look}>
              {t('heldWork.look')}
            </Button>
          ) : (
            <>
              <Button leftSection={<IconCheck size={14} aria-hidden />} loading={pending} onClick={apply}>
                {t('heldWork.apply')}
              </Button>
              <Button variant="default" leftSection={<IconTrash size={14} aria-hidden />} onClick={() => setDiscarding(true)}>
                {t('heldWork.discard')}
              </Button>
            </>
          )}
        </div>
      )}
    </li>
  );
}

/** Why the server held it: it failed at it, the writer's account was closed or the workstation revoked, or it looks like somebody who was erased. */
function whyOf({ status, code }: HeldOperation): 'failed' | 'erased' | 'revoked' | 'deskRevoked' {
  if (status === 'unprocessable') return 'failed';
  if (code === 'desk-revoked') return 'deskRevoked';
  return code === 'erased' ? 'erased' : 'revoked';
}
