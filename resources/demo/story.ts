/**
 * The people whom the story and the end-to-end tests know by name. Their numbers, like all in the
 * demonstration, are in ranges that Ofcom keeps for drama.
 */
export interface StoryCaller {
  readonly name: string;
  readonly phone: string;
  readonly phoneTyped: string;
  readonly address: string;
  readonly town: string;
  readonly postcode: string;
  readonly email: string | null;
}

/** Shares her number with Daniel; her DW-450 is in warranty and in the workshop, waiting for a belt. */
export const mary = {
  name: 'Mary Okafor',
  phone: '+447700900123',
  phoneTyped: '07700 900123',
  address: '14 Cardigan Road',
  town: 'Leeds',
  postcode: 'LS6 1LJ',
  email: 'm.okafor@example.net',
  product: { brand: 'Dunwell', model: 'DW-450', serialNumber: '8841-2207' },
} as const satisfies StoryCaller & { product: object };

/** Lives with Mary and has no open case. */
export const daniel = {
  name: 'Daniel Okafor',
  phone: mary.phone,
  phoneTyped: mary.phoneTyped,
  address: mary.address,
  town: mary.town,
  postcode: mary.postcode,
  email: 'daniel.okafor@example.net',
} as const satisfies StoryCaller;

/** Known, one product, nothing open, and nobody shares the number: the quickest call there is. */
export const grace = {
  name: 'Grace Hartley',
  phone: '+447700900456',
  phoneTyped: '07700 900456',
  address: '27 Thornfield Terrace',
  town: 'Sheffield',
  postcode: 'S10 2TN',
  email: 'grace.hartley@example.org',
  product: { brand: 'Caldera', model: 'Brio espresso', serialNumber: 'BE24K3185' },
} as const satisfies StoryCaller & { product: object };

export const storyNumbers: ReadonlySet<string> = new Set([mary.phone, grace.phone]);

/** A number that no demo customer has, for a new caller; so are all from 900900 to 900999. */
export const strangersPhone = { e164: '+447700900950', typed: '07700 900950' } as const;

export const keptFree = (e164: string): boolean => e164.startsWith('+4477009009');
