/** What the demo organisation looks after: portable goods of invented makers. Home visits are out of scope. */
export interface Model {
  readonly category: 'vacuum' | 'coffee' | 'audio' | 'tool';
  readonly categoryLabel: string;
  readonly brand: string;
  readonly model: string;
  readonly principal: string;
  readonly warrantyMonths: number;
  /** `9` a digit, `#` a letter, `Y` the year of making, the rest as it stands. */
  readonly serial: string;
  readonly contents: readonly string[];
  readonly price: number;
}

type Line = readonly [model: string, warrantyMonths: number, serial: string, price: number];

const line = (common: Pick<Model, 'category' | 'categoryLabel' | 'brand' | 'principal' | 'contents'>, models: readonly Line[]): Model[] =>
  models.map(([model, warrantyMonths, serial, price]) => ({ ...common, model, warrantyMonths, serial, price }));

export const models: readonly Model[] = [
  ...line(
    {
      category: 'vacuum',
      categoryLabel: 'Vacuum cleaners',
      brand: 'Dunwell',
      principal: 'dunwell',
      contents: ['Machine, hose and floor head', 'Machine only', 'Machine, hose, floor head and two tools', 'Machine and cord, no bag'],
    },
    [
      ['DW-300', 24, '9999-9999', 129],
      ['DW-450', 24, '9999-9999', 189],
      ['DW-450 Pet', 24, '9999-9999', 219],
      ['DW-600', 36, '9999-9999', 279],
      ['DW-90 hand', 24, '9999-9999', 69],
    ],
  ),
  ...line(
    {
      category: 'vacuum',
      categoryLabel: 'Vacuum cleaners',
      brand: 'Halden',
      principal: 'halden',
      contents: ['Machine, battery and charger', 'Machine and battery', 'Machine, battery, charger and wall bracket', 'Motor unit only'],
    },
    [
      ['Kestrel K1', 24, 'K1-Y-99999', 249],
      ['Kestrel K2', 24, 'K2-Y-99999', 329],
      ['Kestrel K2 Flex', 24, 'K2F-Y-99999', 379],
    ],
  ),
  ...line(
    {
      category: 'coffee',
      categoryLabel: 'Coffee machines',
      brand: 'Caldera',
      principal: 'caldera',
      contents: [
        'Machine, tank and drip tray',
        'Machine only, no tank',
        'Machine, tank, portafilter and two baskets',
        'Machine and portafilter',
      ],
    },
    [
      ['Brio espresso', 24, 'BE99#9999', 449],
      ['Brio mini', 24, 'BM99#9999', 229],
      ['Brio filter', 24, 'BF99#9999', 119],
      ['Brio duo', 36, 'BD99#9999', 649],
      ['Grano grinder', 24, 'GR99#9999', 159],
    ],
  ),
  ...line(
    {
      category: 'audio',
      categoryLabel: 'Audio',
      brand: 'Tarn',
      principal: 'ours',
      contents: ['Unit and power supply', 'Unit only', 'Unit, power supply and remote control', 'Unit in its case, with cable'],
    },
    [
      ['Arc radio', 24, 'TA-Y#-9999', 139],
      ['Arc speaker', 24, 'TS-Y#-9999', 179],
      ['Arc soundbar', 24, 'TB-Y#-9999', 299],
      ['Lull headphones', 12, 'TH-Y#-9999', 149],
      ['Rill turntable', 24, 'TT-Y#-9999', 259],
    ],
  ),
  ...line(
    {
      category: 'tool',
      categoryLabel: 'Power tools',
      brand: 'Pike',
      principal: 'marlow',
      contents: ['Tool, one battery and charger', 'Tool in its case', 'Bare tool', 'Tool, two batteries, charger and case'],
    },
    [
      ['PD-18 drill', 36, '99#-999999', 119],
      ['PS-18 saw', 36, '99#-999999', 159],
      ['PJ-12 jigsaw', 36, '99#-999999', 89],
      ['PO-30 sander', 24, '99#-999999', 69],
      ['PH-40 heat gun', 24, '99#-999999', 49],
      ['PT-25 multi-tool', 36, '99#-999999', 99],
    ],
  ),
];
