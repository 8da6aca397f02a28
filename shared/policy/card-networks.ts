export type CardBrand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay' | 'maestro';

interface Network {
  readonly brand: CardBrand;
  /** First digits, from and to, both included. */
  readonly prefixes: readonly (readonly [string, string])[];
  /** Lengths that are a card anywhere, the usual one first. */
  readonly lengths: readonly number[];
  /** Lengths that are a card only near a card word: other things are numbered so too. */
  readonly nearWord: readonly number[];
}

const from16 = [16, 19, 18, 17];

/** R-CARD-2. A number belongs to the first network that claims its prefix. */
const networks: readonly Network[] = [
  { brand: 'visa', prefixes: [['4', '4']], lengths: [16, 19], nearWord: [13] },
  {
    brand: 'mastercard',
    prefixes: [
      ['51', '55'],
      ['2221', '2720'],
    ],
    lengths: [16],
    nearWord: [],
  },
  {
    brand: 'amex',
    prefixes: [
      ['34', '34'],
      ['37', '37'],
    ],
    lengths: [15],
    nearWord: [],
  },
  {
    brand: 'discover',
    prefixes: [
      ['6011', '6011'],
      ['644', '649'],
      ['65', '65'],
    ],
    lengths: from16,
    nearWord: [],
  },
  {
    brand: 'diners',
    prefixes: [
      ['300', '305'],
      ['3095', '3095'],
      ['36', '36'],
      ['38', '39'],
    ],
    lengths: [14, 16, 19, 18, 17, 15],
    nearWord: [],
  },
  { brand: 'jcb', prefixes: [['3528', '3589']], lengths: from16, nearWord: [] },
  {
    brand: 'unionpay',
    prefixes: [
      ['62', '62'],
      ['8100', '8171'],
    ],
    lengths: from16,
    nearWord: [],
  },
  {
    brand: 'maestro',
    prefixes: [
      ['50', '50'],
      ['56', '69'],
    ],
    lengths: from16,
    nearWord: [12, 13, 14, 15],
  },
];

export const shortestCard = 12;
export const longestCard = 19;

export interface CardShape {
  readonly brand: CardBrand;
  readonly needsWord: boolean;
  /** Whether the number has the length that the network's cards usually have. */
  readonly usual: boolean;
}

/** No prefix is longer than four digits: each of them, looked up once. */
const byPrefix: readonly (Network | null)[] = Array.from({ length: 10_000 }, (_, n) => networkOf(String(n).padStart(4, '0')));

function networkOf(digits: string): Network | null {
  const claims = ([from, to]: readonly [string, string]) => {
    const prefix = digits.slice(0, from.length);
    return prefix >= from && prefix <= to;
  };
  return networks.find(({ prefixes }) => prefixes.some(claims)) ?? null;
}

/** What network's number these digits could be by prefix and length, or null. */
export function cardShape(digits: string): CardShape | null {
  const network = byPrefix[Number(digits.slice(0, 4))] ?? null;
  if (network === null) return null;
  const needsWord = network.nearWord.includes(digits.length);
  if (!needsWord && !network.lengths.includes(digits.length)) return null;
  return { brand: network.brand, needsWord, usual: digits.length === network.lengths[0] };
}
