import { Button, Progress } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyDraft } from '#shared/contract/retention-policy.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { desk } from '../../app/desk.ts';
import { tell } from '../../app/toasts.ts';
import { Chip } from '../../ui/Chip.tsx';
import { useDates } from '../../ui/dates.ts';
import { FieldRow } from '../../ui/FieldRow.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Periods } from './Periods.tsx';
import { Preview } from './Preview.tsx';
import { usePolicyWords } from './usePolicyWords.ts';

type State = 'withdrawn' | 'published' | 'approved' | 'waiting';
const tones = { withdrawn: 'plain', published: 'ok', approved: 'accent', waiting: 'warn' } as const;

function stateOf({ withdrawnAt, publishedVersion, approvedAt }: PolicyDraft): State {
  if (withdrawnAt !== null) return 'withdrawn';
  if (publishedVersion !== null) return 'published';
  return approvedAt === null ? 'waiting' : 'approved';
}

/** A change on its way: what it says, from when, what it would erase, and who stands for it. */
export function Draft({ draft, onChanged }: { draft: PolicyDraft; onChanged: () => void }) {
  const { t } = useTranslation('retention');
  const dates = useDates();
  const words = usePolicyWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { id, retention, preview, progress, own } = draft;
  const state = stateOf(draft);
  const decide = async (decision: 'approve' | 'withdraw') => {
    const answer = await desk.erasures.decideDraft({ id, decision });
    setProblem(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    tell({ tone: 'ok', text: t(`policy.done.${decision}`) });
    onChanged();
  };
  return (
    <li className="hold-item">
      <header className="hold-head">
        <strong>{t('policy.from', { name: words.nameOf(retention.name), date: dates.date(draft.effectiveOn) })}</strong>
        <Chip tone={tones[state]}>{t(`policy.state.${state}`)}</Chip>
      </header>
      <Periods retention={retention}>
        <FieldRow label={t('policy.reason')}>{draft.reason}</FieldRow>
        <FieldRow label={t('policy.proposedBy')}>{`${draft.proposedBy}, ${dates.instant(draft.proposedAt)}`}</FieldRow>
        {draft.approvedBy !== null && draft.approvedAt !== null && (
          <FieldRow label={t('policy.approvedBy')}>{`${draft.approvedBy}, ${dates.instant(draft.approvedAt)}`}</FieldRow>
        )}
      </Periods>
      {state !== 'withdrawn' && preview === null && (
        <div role="status">
          <p className="muted">{t('policy.working', { done: progress.done, all: progress.all })}</p>
          <Progress aria-label={t('policy.preview')} value={progress.all === 0 ? 0 : (100 * progress.done) / progress.all} />
        </div>
      )}
      {state !== 'withdrawn' && preview !== null && <Preview preview={preview} on={draft.effectiveOn} />}
      <Refused problem={problem} />
      {(state === 'waiting' || state === 'approved') && (
        <div className="hold-actions">
          {state === 'waiting' && !own && (
            <Button leftSection={<IconCheck size={14} aria-hidden />} disabled={preview === null} onClick={() => void decide('approve')}>
              {t('policy.approve')}
            </Button>
          )}
          <Button variant="default" leftSection={<IconX size={14} aria-hidden />} onClick={() => void decide('withdraw')}>
            {t('policy.withdraw')}
          </Button>
          {state === 'waiting' && own && <span className="muted">{t('policy.anotherPerson')}</span>}
        </div>
      )}
    </li>
  );
}
