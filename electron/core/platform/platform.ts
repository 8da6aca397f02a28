/**
 * What the core takes from the machine, injected everywhere, so that the simulator can be the
 * machine (sync.md, How it is tested). Only this folder may read a clock, a timer or randomness.
 */
export interface Platform {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: { bytes(count: number): Uint8Array };
  /** UUIDv7: made by clients, sorts by time. */
  readonly ids: { next(): string };
  readonly network: Network;
}

export interface Clock {
  /** UTC ms as this machine believes. */
  now(): number;
  /** ms that never step back; only differences mean anything. */
  monotonic(): number;
}

export interface Timers {
  /** Calls once after so many ms; the answer cancels it. */
  after(ms: number, run: () => void): () => void;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** PEM of the only certificate authority to believe; null only while the root is being fetched. */
  readonly trust: string | null;
  readonly timeoutMs: number;
}

export interface Network {
  /** Rejects when no answer came; any HTTP status is an answer. */
  request(request: HttpRequest): Promise<{ readonly status: number; readonly body: string }>;
}
