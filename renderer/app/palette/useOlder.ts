import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#shared/contract/desk/index.ts';
import { problem, type Problem } from '#shared/contract/errors.ts';
import { desk } from '../desk.ts';
import { useStatus } from '../session.ts';
import { tellProblem } from '../toasts.ts';
import { go } from '../view.ts';
import type { Option } from './useOptions.ts';

interface Asked {
  readonly typed: string;
  /** Null while the server is asked. */
  readonly lines: Output<'search.older'> | null;
  readonly problem: Problem | null;
}

/** Found exactly, or not at all: a phone, a mail, a serial or case number. */
const isExact = (typed: string): boolean => typed.length >= 4 && /\d|@/.test(typed);

/** "Older, from the server": asked for by choice alone, because each look stands in the audit log. */
export function useOlder(typed: string): readonly Option[] {
  const { t } = useTranslation('app');
  const online = useStatus()?.online === true;
  const [asked, setAsked] = useState<Asked | null>(null);
  return useMemo(() => {
    if (!isExact(typed)) return [];
    const line = (title: string, run: () => void): readonly Option[] => [{ id: 'older', group: 'older', title, run, stays: true }];
    const ask = async () => {
      setAsked({ typed, lines: null, problem: null });
      const answer = await desk.search.older({ typed });
      setAsked(answer.ok ? { typed, lines: answer.value, problem: null } : { typed, lines: null, problem: answer.error });
    };
    if (asked?.typed !== typed) return line(t(online ? 'older.ask' : 'older.offline'), () => void (online && ask()));
    if (asked.problem !== null) return line(t(asked.problem.code === 'needs-server' ? 'older.offline' : 'older.failed'), () => void ask());
    if (asked.lines === null) return line(t('older.asking'), () => undefined);
    if (asked.lines.length === 0) return line(t('older.nothing'), () => undefined);
    return asked.lines.map(({ kind, id, title, detail }): Option => {
      const open = async () => {
        const answer = await desk.search.bring({ kind, id });
        if (answer.ok) go({ at: kind, id });
        else tellProblem(t('older.failed'), answer.error.code === 'offline' ? problem('needs-server', '') : answer.error);
      };
      return { id, group: 'older', title, detail, run: () => void open() };
    });
  }, [typed, online, asked, t]);
}
