import { useMemo, useState } from 'react';
import type { BoardCard, Output } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { useRead, type Read } from '../../app/read.ts';
import { keepSame } from './columns.ts';

export type BoardValue = Omit<Output<'repairs.board'>, 'cards'> & { readonly cards: readonly BoardCard[] };

function boardReader(closed: boolean) {
  let before: readonly BoardCard[] = [];
  return async () => {
    const answer = await desk.repairs.board({ closed });
    if (!answer.ok) return answer;
    before = keepSame(before, answer.value.cards);
    return { ok: true as const, value: { ...answer.value, cards: before } };
  };
}

/** The board, read again on every change; cards that did not change stay the same objects, so nothing flickers. */
export function useBoard(closed: boolean): Read<BoardValue> {
  const load = useMemo(() => boardReader(closed), [closed]);
  const read = useRead(load, ['repair', 'stageEvent', 'product', 'warranty', 'call']);
  // With the closed ones or without: the board that was there stays until the other one has come.
  const [last, setLast] = useState(read.value);
  if (read.value !== null && read.value !== last) setLast(read.value);
  return { ...read, value: read.value ?? last };
}
