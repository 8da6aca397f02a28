export interface TypeaheadItem {
  readonly value: string;
  readonly label: string;
  /** A code or hint shown beside the label; codes find the item too. */
  readonly detail?: string;
}

const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
const plain = (text: string): string => fold(text).replaceAll(/[^a-z0-9]/g, '');
/** `NS-02`, `ns2` and `NS 002` are one code. */
const codeOf = (text: string): string => plain(text).replaceAll(/(?<!\d)0+(?=\d)/g, '');

function score(item: TypeaheadItem, typed: string, words: readonly string[]): number | null {
  const label = fold(item.label);
  const code = item.detail === undefined ? '' : codeOf(item.detail);
  const wanted = codeOf(typed);
  if (wanted !== '' && code === wanted) return 0;
  if (label.startsWith(fold(typed.trim()))) return 1;
  if (wanted !== '' && plain(item.detail ?? '').startsWith(plain(typed))) return 2;
  const parts = `${label} ${fold(item.detail ?? '')}`.split(/[^\p{L}\p{N}]+/u);
  if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 3;
  return words.every((word) => label.includes(word)) ? 4 : null;
}

/** The items that what was typed means, the best first; equals keep the order of the list. */
export function rank<I extends TypeaheadItem>(items: readonly I[], typed: string): readonly I[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items
    .map((item) => ({ item, score: score(item, typed, words) }))
    .filter((one): one is { item: I; score: number } => one.score !== null)
    .sort((a, b) => a.score - b.score)
    .map(({ item }) => item);
}
