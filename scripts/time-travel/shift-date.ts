/**
 * Moves this program's or page's `Date` ahead by so many ms, on top of earlier moves. The monotonic clock and timers
 * stay. Self-contained, because a page is sent its text.
 */
export function shiftDate(ms: number): void {
  const before = globalThis.Date;
  const now = () => before.now() + ms;
  globalThis.Date = new Proxy(before, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    get: (target, name): unknown => (name === 'now' ? now : Reflect.get(target, name)),
  });
}
