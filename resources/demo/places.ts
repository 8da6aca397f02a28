import type { Random } from './random.ts';

/**
 * Where the demo customers live. Towns and postcode districts are real and belong together; streets
 * are invented. `numbers` is the part of a telephone number that stands before its last three digits,
 * in the range that Ofcom keeps for drama in that area: nobody can be rung by it.
 */
export interface Area {
  readonly numbers: string;
  /** How the number is said: digits of the code, then groups. */
  readonly spoken: readonly number[];
  readonly towns: readonly Town[];
  readonly weight: number;
}

export interface Town {
  readonly town: string;
  /** Postcode area and its districts, `LS 1 2 6`. */
  readonly districts: string;
}

const town = (name: string, districts: string): Town => ({ town: name, districts });
const city = (numbers: string, weight: number, towns: readonly Town[]): Area => ({ numbers, spoken: [4, 3], towns, weight });

/** Eleven cities and more, then the range for places without one of their own. */
export const areas: readonly Area[] = [
  city('+441134960', 14, [town('Leeds', 'LS 4 5 6 7 8 9 10 11 12 13 15 16 17'), town('Pudsey', 'LS 28'), town('Morley', 'LS 27')]),
  city('+441144960', 7, [town('Sheffield', 'S 2 3 5 6 7 8 10 11 12 17')]),
  city('+441154960', 6, [town('Nottingham', 'NG 3 5 7 8 11'), town('Beeston', 'NG 9'), town('Hucknall', 'NG 15')]),
  city('+441164960', 5, [town('Leicester', 'LE 2 3 4 5'), town('Wigston', 'LE 18')]),
  city('+441174960', 6, [town('Bristol', 'BS 3 4 5 6 7 9 14 16')]),
  city('+441184960', 4, [town('Reading', 'RG 1 2 4 6 30'), town('Wokingham', 'RG 40 41')]),
  city('+441214960', 7, [town('Birmingham', 'B 5 13 14 16 17 20 28 30'), town('Solihull', 'B 91 92'), town('Sutton Coldfield', 'B 73 74')]),
  city('+441314960', 5, [town('Edinburgh', 'EH 3 4 6 7 10 11 12 16'), town('Musselburgh', 'EH 21')]),
  city('+441414960', 6, [town('Glasgow', 'G 3 11 12 13 20 31 41 42 43 44'), town('Paisley', 'PA 1 2')]),
  city('+441514960', 6, [town('Liverpool', 'L 4 7 8 12 13 15 17 18 25'), town('Birkenhead', 'CH 41 42 43')]),
  city('+441614960', 8, [town('Manchester', 'M 8 14 16 19 20 21 23'), town('Stockport', 'SK 2 3 4'), town('Sale', 'M 33')]),
  city('+441914980', 6, [town('Newcastle upon Tyne', 'NE 2 3 4 5 6 7'), town('Gateshead', 'NE 8 9 10'), town('Sunderland', 'SR 2 3 4')]),
  {
    numbers: '+442079460',
    spoken: [3, 4],
    weight: 9,
    towns: [
      town('London', 'N 4 7 8 15 16 19'),
      town('London', 'SE 4 5 13 14 15 22'),
      town('London', 'SW 2 9 11 12 16 17'),
      town('London', 'E 3 5 8 9 17'),
      town('London', 'W 3 6 12 13'),
    ],
  },
  {
    numbers: '+442896496',
    spoken: [3, 4],
    weight: 3,
    towns: [town('Belfast', 'BT 5 6 9 15'), town('Lisburn', 'BT 27 28'), town('Bangor', 'BT 19 20')],
  },
  { numbers: '+442920180', spoken: [3, 4], weight: 4, towns: [town('Cardiff', 'CF 5 11 14 23 24'), town('Penarth', 'CF 64')] },
  {
    numbers: '+441632960',
    spoken: [5],
    weight: 12,
    towns: [
      town('York', 'YO 10 23 24 26 30'),
      town('Norwich', 'NR 1 2 3 4'),
      town('Exeter', 'EX 1 2 4'),
      town('Plymouth', 'PL 2 3 4 5'),
      town('Swansea', 'SA 1 2 3'),
      town('Aberdeen', 'AB 10 15 24 25'),
      town('Inverness', 'IV 2 3'),
      town('Ipswich', 'IP 1 3 4'),
      town('Cambridge', 'CB 1 4 5'),
      town('Oxford', 'OX 2 3 4'),
      town('Carlisle', 'CA 1 2'),
      town('Lancaster', 'LA 1'),
      town('Hull', 'HU 5 6 9'),
      town('Derby', 'DE 21 22 23'),
      town('Harrogate', 'HG 1 2'),
      town('Huddersfield', 'HD 1 2 3'),
    ],
  },
];

const stems = 'Ash Bram Cald Dun Ell Fern Hawk Holl Kirk Lark Marl Oak Penn Rook Sedge Thorn Wint Yar Ald Beck Hazel Stan'.split(' ');
const endings = 'bourne croft dale field gate hurst ley mere stead ton wick worth combe shaw'.split(' ');
const ways = 'Road Road Road Street Street Avenue Avenue Close Lane Drive Terrace Grove Crescent Way Gardens Place Mount View'.split(' ');

/** No street that anybody lives in, as far as we can help it. */
export function street(random: Random): string {
  const name = `${random.pick(stems)}${random.pick(endings)} ${random.pick(ways)}`;
  const house = random.chance(0.07) ? `${random.int(2, 140)}${random.pick(['a', 'b'])}` : String(random.int(1, 178));
  return random.chance(0.12) ? `Flat ${random.int(1, 24)}, ${house} ${name}` : `${house} ${name}`;
}

/** A postcode of the town: the letters that the second half never has are left out. */
export function postcode(random: Random, { districts }: Town): string {
  const [area = '', ...numbers] = districts.split(' ');
  const letter = (): string => random.letter('ABDEFGHJLNPQRSTUWXYZ');
  return `${area}${random.pick(numbers)} ${random.int(1, 9)}${letter()}${letter()}`;
}
