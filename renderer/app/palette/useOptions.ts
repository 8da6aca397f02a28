import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/catalogue/index.ts';
import type { Output } from '#shared/contract/desk/index.ts';
import { useSince } from '../../ui/useSince.ts';
import { desk } from '../desk.ts';
import { useDutyPages } from '../duties.ts';
import { reachOf } from '../roles.ts';
import { useOlder } from './useOlder.ts';
import { prefer } from '../session.ts';
import { useShortcutList } from '../shortcuts.ts';
import { go, type Route } from '../view.ts';

export interface Option {
  readonly id: string;
  readonly group: 'found' | 'older' | 'actions' | 'places' | 'settings';
  readonly title: string;
  readonly detail?: string;
  readonly keys?: string;
  readonly run: () => void;
  /** The palette stays open: the answer stands in it. */
  readonly stays?: true;
}

type Found = Output<'search.find'>;
const pause = 80;

/** People, cases and serials, asked for as one types. An answer to what was typed before is dropped. */
function useFound(typed: string): Found {
  const [answer, setAnswer] = useState<{ readonly typed: string; readonly found: Found }>({ typed: '', found: [] });
  useEffect(() => {
    if (typed === '') return;
    let current = true;
    const timer = setTimeout(() => {
      void desk.search.find({ typed }).then((result) => current && result.ok && setAnswer({ typed, found: result.value }));
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [typed]);
  return typed === '' ? [] : answer.found;
}

const routeOf = ({ kind, id }: Found[number]): Route => ({ at: kind, id });

/** Everything that Ctrl+K offers for what was typed, found records first. */
export function useOptions(typed: string, role: Role): readonly Option[] {
  const { t } = useTranslation('app');
  const since = useSince();
  const found = useFound(typed.trim());
  const older = useOlder(typed.trim());
  const duties = useDutyPages();
  const entries = useShortcutList((list) => list.entries);
  const fixed = useMemo<readonly Option[]>(() => {
    const reach = reachOf(role);
    const place = (title: string, route: Route): Option => ({ id: title, group: 'places', title, run: () => go(route) });
    const setting = (title: string, change: Parameters<typeof prefer>[0]): Option => ({
      id: title,
      group: 'settings',
      title,
      run: () => prefer(change),
    });
    return [
      ...entries
        .flatMap((entry) => entry.shortcuts)
        .flatMap(({ keys, label, run, local }): Option[] =>
          run === undefined || local ? [] : [{ id: keys, group: 'actions', title: label, keys, run }],
        ),
      ...(reach.calls
        ? [
            place(t('rail.today'), { at: 'queue', queue: 'today' }),
            place(t('rail.callBack'), { at: 'queue', queue: 'call-back' }),
            place(t('rail.open'), { at: 'queue', queue: 'open' }),
          ]
        : []),
      ...(reach.customers ? [place(t('rail.customers'), { at: 'customers' })] : []),
      ...(reach.repairs ? [place(t('rail.board'), { at: 'board', show: 'all' }), place(t('rail.attention'), { at: 'attention' })] : []),
      ...duties.map(({ to, word }) => place(t(word), to)),
      place(t('rail.desk'), { at: 'desk' }),
      ...(['light', 'dark', 'system'] as const).map((theme) =>
        setting(`${t('settings.theme')}: ${t(`settings.themes.${theme}`)}`, { theme }),
      ),
      setting(`${t('settings.language')}: English`, { language: 'en-GB' }),
      setting(`${t('settings.language')}: Deutsch`, { language: 'de' }),
    ];
  }, [t, role, duties, entries]);

  return useMemo(() => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const says = (option: Option) => words.every((word) => option.title.toLowerCase().includes(word));
    const records = found.map((one): Option => ({
      id: one.id,
      group: 'found',
      title: one.title,
      detail: [one.detail, one.outOfUse && since(one.outOfUse)].filter(Boolean).join(' · '),
      run: () => go(routeOf(one)),
    }));
    return [...records, ...older, ...fixed.filter((option) => (words.length === 0 ? option.group !== 'settings' : says(option)))];
  }, [typed, found, older, fixed, since]);
}
