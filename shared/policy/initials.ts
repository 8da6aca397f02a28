/** `Mary Jane Okafor` → `M. J. O.`: enough to tell two people apart, too little to read out (R-CALLER-1). */
export function initialsOf(name: string | null): string {
  const words = name?.split(/\s+/).filter((word) => /^\p{L}/u.test(word)) ?? [];
  return words.map((word) => `${([...word][0] ?? '').toLocaleUpperCase('en-GB')}.`).join(' ');
}
