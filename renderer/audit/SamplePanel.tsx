import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sampled } from '#shared/contract/audit-page.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { ReasonForm } from '../admin/index.ts';
import { desk } from '../app/desk.ts';
import { tellProblem } from '../app/toasts.ts';
import { go, type Route } from '../app/view.ts';
import { Chip } from '../ui/Chip.tsx';
import { useDates } from '../ui/dates.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Panel } from '../ui/Panel.tsx';
import type { Part } from './part.ts';
import { useAuditWords } from './useAuditWords.ts';

const routeOf = ({ kind, record: id }: Sampled): Route | null =>
  kind === 'call' || kind === 'repair' || kind === 'customer' ? { at: kind, id } : null;

/** Records drawn by the last sealed head; a person looks at each and says whether its end is right (R-AUD-3). */
export function SamplePanel({ page, works, onChanged }: Part) {
  const { t } = useTranslation('audit');
  const dates = useDates();
  const words = useAuditWords();
  const [wrong, setWrong] = useState<Sampled | null>(null);
  const [drawing, setDrawing] = useState(false);
  const period = page.period.id;
  const titleOf = ({ kind, number, record }: Sampled) => number ?? `${words.kind(kind)} ${record.slice(-6)}`;
  const draw = async () => {
    setDrawing(true);
    const answer = await desk.audit.draw({ period });
    setDrawing(false);
    if (answer.ok) onChanged();
    else tellProblem(t('sample.notDrawn'), answer.error);
  };
  const tick = async (record: string, verdict: 'right' | 'wrong', reason: string | null): Promise<Problem | null> => {
    const answer = await desk.audit.tick({ period, record, verdict, reason });
    if (!answer.ok) return answer.error;
    setWrong(null);
    onChanged();
    return null;
  };
  const right = async (record: string) => {
    const problem = await tick(record, 'right', null);
    if (problem !== null) tellProblem(t('sample.notTicked'), problem);
  };
  return (
    <Panel title={t('sample.title')}>
      {page.sample === null ? (
        <div className="audit-form">
          <p className="muted">{t('sample.text')}</p>
          {works && (
            <div>
              <Button variant="default" loading={drawing} onClick={() => void draw()}>
                {t('sample.draw')}
              </Button>
            </div>
          )}
        </div>
      ) : (
        <p className="muted">{t('sample.from', { count: page.sampled.length, date: dates.instant(page.sample.at) })}</p>
      )}
      <ul className="audit-list">
        {page.sampled.map((one) => (
          <li key={one.record}>
            <span className="grow audit-sampled">
              <Title one={one} works={works} text={titleOf(one)} />
              <span className="muted" title={one.rule}>
                {one.keepUntil === null ? t('sample.open') : t('sample.until', { date: dates.date(one.keepUntil) })}
                {one.anchor !== null && ` · ${t('sample.anchor', { date: dates.date(one.anchor.on) })}`}
              </span>
            </span>
            {(!works || one.verdict !== null) && <Verdict one={one} />}
            {works && one.verdict !== 'right' && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('sample.rightOne', { what: titleOf(one) })}
                onClick={() => void right(one.record)}
              >
                <IconCheck size={13} aria-hidden />
              </Button>
            )}
            {works && one.verdict !== 'wrong' && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('sample.wrongOne', { what: titleOf(one) })}
                onClick={() => setWrong(one)}
              >
                <IconX size={13} aria-hidden />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {wrong && (
        <Dialog title={titleOf(wrong)} onClose={() => setWrong(null)}>
          <ReasonForm
            what={t('sample.isWrong')}
            action={t('sample.wrong')}
            run={(reason) => tick(wrong.record, 'wrong', reason)}
            onCancel={() => setWrong(null)}
          />
        </Dialog>
      )}
    </Panel>
  );
}

function Title({ one, works, text }: { one: Sampled; works: boolean; text: string }) {
  const route = routeOf(one);
  if (!works || route === null) return <strong>{text}</strong>;
  return (
    <button type="button" className="link" onClick={() => go(route)}>
      {text}
    </button>
  );
}

function Verdict({ one: { verdict, reason } }: { one: Sampled }) {
  const { t } = useTranslation('audit');
  if (verdict === null) return <Chip>{t('sample.unchecked')}</Chip>;
  return verdict === 'right' ? (
    <Chip tone="ok">{t('sample.agreed')}</Chip>
  ) : (
    <Chip tone="bad" title={reason ?? undefined}>
      {t('sample.wrong')}
    </Chip>
  );
}
