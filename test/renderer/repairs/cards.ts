import type { BoardCard } from '#shared/contract/desk/index.ts';

let made = 0;

export function cardOf(over: Partial<BoardCard> = {}): BoardCard {
  made += 1;
  const running = String(made).padStart(6, '0');
  return {
    id: `0198c0de-0000-7000-8000-000000${running}`,
    number: `R-2026-${running}`,
    product: 'Miele C3',
    fault: 'No suction',
    stage: 'received',
    stageAt: 0,
    bookedAt: made,
    promisedOn: null,
    daysToPromise: null,
    daysInStage: 0,
    underWarranty: false,
    engineer: null,
    mine: false,
    repeat: false,
    waiting: false,
    ...over,
  };
}
