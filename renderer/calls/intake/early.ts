/** Number keys pressed for ticks that are not on the screen yet, by sheet: a fast hand loses none. */
const early = new Map<string, number[]>();

export const pressEarly = (sheet: string, index: number): void => void early.set(sheet, [...(early.get(sheet) ?? []), index]);

export function takeEarly(sheet: string): readonly number[] {
  const pressed = early.get(sheet) ?? [];
  early.delete(sheet);
  return pressed;
}
