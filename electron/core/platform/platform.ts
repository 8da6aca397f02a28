/**
 * What the core takes from the machine, injected everywhere, so that the simulator can be the
 * machine (sync.md, How it is tested). Only this folder may read a clock, a timer or randomness.
 */
export interface Platform {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: { readonly bytes: (count: number) => Uint8Array };
  /** UUIDv7: made by clients, sorts by time. */
  readonly ids: { readonly next: () => string };
  readonly network: Network;
}

export interface Clock {
  /** UTC ms as this machine believes. */
  readonly now: () => number;
  /** ms that never step back; only differences mean anything. */
  readonly monotonic: () => number;
}

export interface Timers {
  /** Calls once after so many ms; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** The same body as it goes over the line, where both sides can (shared/contract/wire.ts). */
  readonly packed?: { readonly encoding: string; readonly bytes: Uint8Array } | null;
  /** PEM of the only certificate authority to believe; null only while the root is being fetched. */
  readonly trust: string | null;
  readonly timeoutMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** The encodings that the server reads, as far as it says so. */
  readonly reads?: readonly string[];
}

export interface Network {
  /** Any HTTP status is an answer. Rejects with a Refusal (`offline`, `server-untrusted`) when none came. */
  request(request: HttpRequest): Promise<HttpAnswer>;
}
