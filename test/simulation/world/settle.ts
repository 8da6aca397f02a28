/**
 * One event at a time: the next may run only when everything that the last one set off stands still,
 * waiting for the network, a timer or the database, which the scheduler alone lets go on. Promises
 * and streams need a few turns of the loop. WebCrypto works on other threads, whose speed is chance:
 * it is counted, and made to work one at a time.
 */
const quietTurns = 3;
let working = 0;
let line: Promise<unknown> = Promise.resolve();

export async function settle(): Promise<void> {
  for (let quiet = 0; quiet < quietTurns;) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    quiet = working === 0 ? quiet + 1 : 0;
  }
}

/** A power cut between the save and its seal: what is being encrypted never is, and its desk must crash. */
let cut: 'no' | 'next' | 'done' = 'no';

/** The next operation that a desk seals is left half-way. */
export function sealHalf(): void {
  cut = 'next';
}

/** Whether something was since this was asked last. */
export function wasSealedHalf(): boolean {
  const wasCut = cut === 'done';
  if (wasCut) cut = 'no';
  return wasCut;
}

/** From here on nothing is. */
export function sealNothingHalf(): void {
  cut = 'no';
}

/** Other threads' work that `settle` waits for. */
function counted<A extends unknown[], T>(name: string, work: (...args: A) => Promise<T>): (...args: A) => Promise<T> {
  return (...args) => {
    // Desks alone encrypt by WebCrypto.
    if (name === 'encrypt' && cut !== 'no') {
      cut = 'done';
      return new Promise(() => undefined);
    }
    working += 1;
    const mine = line.then(() => work(...args));
    line = mine.catch(() => null).finally(() => (working -= 1));
    return mine;
  };
}

const names = ['sign', 'verify', 'digest', 'importKey', 'exportKey', 'generateKey', 'encrypt', 'decrypt', 'deriveBits'] as const;

/** Once a process, before anything is signed. */
export function countWebCrypto(): void {
  for (const name of names) {
    const own = Reflect.get(crypto.subtle, name) as (...args: unknown[]) => Promise<unknown>;
    Object.defineProperty(crypto.subtle, name, { value: counted(name, own.bind(crypto.subtle)), configurable: true });
  }
}
