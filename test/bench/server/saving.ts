import { catalogueVersion } from '#shared/catalogue/index.ts';
import type { PullAnswer } from '#shared/contract/sync.ts';
import { batches, pushAll } from './push.ts';
import type { BenchDesk } from './central.ts';
import { registrations } from './registrations.ts';

const pageRows = 1000;

/**
 * A desk at which an operator saves a call after the other. After each it does what a desk does at news of its
 * stream: it pulls, and gives its receipt for erasures, so that no answer tells it of them a second time.
 */
export class SavingDesk {
  readonly #desk: BenchDesk;
  #cursor = 0;
  #noted = 0;

  constructor(desk: BenchDesk) {
    this.#desk = desk;
  }

  /** Its file is full: only news are read. */
  async begin(): Promise<void> {
    const { head, erasureHead } = await this.#pull(0);
    [this.#cursor, this.#noted] = [head, erasureHead];
  }

  /** Saves until told, each a push of its own. ms each, of the push alone. */
  async saveWhile(isOver: (saved: number) => boolean): Promise<number[]> {
    const samples: number[] = [];
    while (!isOver(samples.length)) {
      samples.push(await pushAll(this.#desk, batches(registrations(this.#desk, 1, Date.now() - 60_000))));
      await this.#take();
    }
    return samples;
  }

  async #take(): Promise<void> {
    const before = this.#noted;
    for (let more = true; more;) {
      const { cursor, head, erasures, erasureHead } = await this.#pull();
      this.#noted = erasures.at(-1)?.seq ?? erasureHead;
      this.#cursor = cursor;
      more = this.#noted < erasureHead || cursor < head;
    }
    if (this.#noted > before) await this.#desk.ask('receipts', { upTo: this.#noted, state: 'applied' });
  }

  #pull(before?: 0): Promise<PullAnswer> {
    const from = { cursor: this.#cursor, ...(before !== undefined && { before }), erasures: this.#noted };
    return this.#desk.ask('pull', { ...from, limit: before === undefined ? pageRows : 1, catalogueVersion, waitMs: 0 });
  }
}
