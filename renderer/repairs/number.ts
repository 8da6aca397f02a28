/** `R-2026-001222` taken apart. Numbers of another shape are shown as they are. */
const shape = /^([A-Z])-(\d{4})-(\d+)$/;

/** What a card says in large: the running number, with its year (two digits) only where that is not this year. */
export function shortNumber(number: string, thisYear: number): string {
  const [, , year, running] = shape.exec(number) ?? [];
  if (running === undefined) return number;
  return Number(year) === thisYear ? running : `${(year ?? '').slice(-2)}-${running}`;
}

/** Letters and digits only: a scanner set to another keyboard types the dashes as something else. */
function bare(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();
}

/** The one card that a scanned or typed job number means: the whole number, or its running part. */
export function findByNumber<C extends { readonly number: string }>(cards: readonly C[], typed: string): C | null {
  const wanted = bare(typed);
  if (!/\d/.test(wanted)) return null;
  const whole = cards.find((card) => bare(card.number) === wanted);
  if (whole) return whole;
  if (!/^\d+$/.test(wanted)) return null;
  const withoutLetter = cards.find((card) => bare(card.number).slice(1) === wanted);
  if (withoutLetter) return withoutLetter;
  const running = cards.filter((card) => Number(shape.exec(card.number)?.[3]) === Number(wanted));
  return running.length === 1 ? (running[0] ?? null) : null;
}

/** Whether what was typed looks like a job number at all, so that a stray Enter is not a scan. */
export function looksLikeNumber(typed: string): boolean {
  return /^[A-Z]?\d{3,}$/.test(bare(typed));
}
