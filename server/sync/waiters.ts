import type { Context } from '../context.ts';

const lookEveryMs = 1000;

/**
 * Long polls that wait for news of a stream. Commits of this process wake them at once; those of
 * other servers over the same database are found by a slow look at the heads.
 */
export class Waiters {
  readonly #context: Pick<Context, 'db' | 'platform' | 'log'>;
  readonly #waiting = new Map<string, Set<() => void>>();
  /** The heads as last seen, of streams that somebody waits for. */
  readonly #seen = new Map<string, number>();
  #cancelLook: (() => void) | null = null;
  #closed = false;

  constructor(context: Pick<Context, 'db' | 'platform' | 'log'>) {
    this.#context = context;
  }

  /** `head` is what the waiter has seen. Resolves at news, after so many ms, or when the server stops. */
  wait(stream: string, head: number, ms: number): { readonly news: Promise<void>; cancel(): void } {
    let cancel = (): void => undefined;
    const news = new Promise<void>((resolve) => {
      const waiting = this.#waiting.get(stream) ?? new Set();
      this.#waiting.set(stream, waiting);
      const cancelTimer = this.#context.platform.timers.after(ms, () => cancel());
      cancel = () => {
        cancelTimer();
        waiting.delete(cancel);
        if (waiting.size === 0 && this.#waiting.get(stream) === waiting) this.#waiting.delete(stream);
        resolve();
      };
      waiting.add(cancel);
    });
    this.#seen.set(stream, Math.max(head, this.#seen.get(stream) ?? 0));
    if (this.#closed) cancel();
    else this.#lookLater();
    return { news, cancel };
  }

  wake(streams: readonly string[]): void {
    for (const stream of streams) for (const resolve of [...(this.#waiting.get(stream) ?? [])]) resolve();
  }

  /** Answers every waiting desk, so that the server can stop. */
  close(): void {
    this.#closed = true;
    this.#cancelLook?.();
    this.wake([...this.#waiting.keys()]);
  }

  #lookLater(): void {
    if (this.#cancelLook !== null || this.#waiting.size === 0) return;
    this.#cancelLook = this.#context.platform.timers.after(lookEveryMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    const streams = [...this.#waiting.keys()];
    try {
      const heads =
        streams.length === 0
          ? []
          : await this.#context.db.selectFrom('head').select(['stream', 'seq']).where('stream', 'in', streams).execute();
      const risen = heads.filter(({ stream, seq }) => seq > (this.#seen.get(stream) ?? 0));
      for (const { stream, seq } of risen) this.#seen.set(stream, seq);
      this.wake(risen.map(({ stream }) => stream));
    } catch {
      // The database's absence is told by the next request; waiting goes on.
    }
    this.#cancelLook = null;
    if (!this.#closed) this.#lookLater();
  }
}
