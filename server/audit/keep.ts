import type { Context } from '../context.ts';
import { keepForecast } from './forecast.ts';

const lookEveryMs = 3_600_000;
const firstMs = 60_000;

/** Counts at the beginning of each period what is going to end in it. Returns the way to stop. */
export function keepForecasts(context: Context): () => void {
  let cancel = (): void => undefined;
  const later = (ms: number): void => {
    cancel = context.platform.timers.after(ms, () => {
      keepForecast(context)
        .catch(() => context.log.error('the forecast of the period could not be counted'))
        .finally(() => later(lookEveryMs));
    });
  };
  later(firstMs);
  return () => cancel();
}
