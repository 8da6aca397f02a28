import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';
import { sealIfNeeded } from './seal.ts';

const sealEveryMs = 5_000;

/** Seals within seconds of what was done. Returns the way to stop. */
export function keepLedger(context: Context): () => void {
  const { platform, log } = context;
  let cancel = (): void => undefined;
  let told = '';
  const later = (): void => {
    cancel = platform.timers.after(sealEveryMs, () => {
      sealIfNeeded(context)
        .then(
          () => (told = ''),
          (error: unknown) => {
            const code = error instanceof Refusal ? error.problem.code : 'unknown';
            if (code !== told) log.error('the audit log could not be sealed', { code });
            told = code;
          },
        )
        .finally(later);
    });
  };
  later();
  return () => cancel();
}
