import { pickFamily, plain } from './names.ts';
import { phoneBook, pickArea, type Phone } from './phones.ts';
import { postcode, street, type Area, type Town } from './places.ts';
import type { Random } from './random.ts';
import { daniel, grace, mary, type StoryCaller } from './story.ts';

/** A customer before anything has happened. Members of a household share an address, most of them a number. */
export interface Member extends StoryCaller {
  readonly phone2: string | null;
  /** Whether the others are colleagues, relatives, or nobody. */
  readonly shares: 'office' | 'family' | 'nothing';
}

export type Household = readonly Member[];

const firms = 'Bramley Calder Dent Eskdale Farndale Garth Hebden Ilkley Kettlewell Langdale'.split(' ');
const trades = ['Dental Practice', 'Lettings', 'Joinery', 'Architects', 'Cafe', 'Cleaning', 'Accountants', 'Community Centre'];
const domains = ['example.net', 'example.org', 'example.com'];

const ofStory = (caller: StoryCaller, shares: Member['shares']): Member => ({ ...caller, phone2: null, shares });

/** Mail addresses of people are their own, so that one of them finds one person. */
function mailBook(random: Random) {
  const used = new Set<string>([mary.email, daniel.email, grace.email]);
  return (given: string, family: string): string => {
    const [g, f] = [plain(given), plain(family)];
    const local = random.pick([`${g}.${f}`, `${g.charAt(0)}.${f}`, `${g}${f}`, `${g}.${f}${random.int(1, 99)}`]);
    const domain = random.pick(domains);
    let address = `${local}@${domain}`;
    for (let n = 2; used.has(address); n++) address = `${local}${n}@${domain}`;
    used.add(address);
    return address;
  };
}

/** Households of at least so many people together; those of the story come first. */
export function households(random: Random, people: number): Household[] {
  const phones = phoneBook(random);
  const mail = mailBook(random);

  const home = (area: Area): { town: string; address: string; postcode: string } => {
    const place: Town = random.pick(area.towns);
    return { town: place.town, address: street(random), postcode: postcode(random, place) };
  };

  const ordinary = (size: number): Household => {
    const area = pickArea(random);
    const { given, family } = pickFamily(random);
    const place = home(area);
    const landline = random.chance(0.18) ? null : phones.landline(area);
    const shared: Phone = landline ?? phones.mobile() ?? phones.landline(area);
    const names = new Set<string>();
    while (names.size < size) names.add(random.pick(given));
    return [...names].map((name): Member => {
      const own = size > 1 && random.chance(0.25) ? phones.mobile() : null;
      const main = own ?? shared;
      return {
        name: `${name} ${family}`,
        ...place,
        phone: main.e164,
        phoneTyped: main.typed,
        phone2: own ? shared.e164 : null,
        email: random.chance(0.82) ? mail(name, family) : null,
        shares: size > 1 ? 'family' : 'nothing',
      };
    });
  };

  const office = (size: number): Household => {
    const area = pickArea(random);
    const firm = `${random.pick(firms)} ${random.pick(trades)}`;
    const place = home(area);
    const phone = phones.office();
    const email = `office@${plain(firm)}.${random.pick(domains)}`;
    return Array.from({ length: size }, (): Member => {
      const { given, family } = pickFamily(random);
      return {
        name: `${random.pick(given)} ${family}`,
        ...place,
        address: `${firm}, ${place.address.replace(/^Flat \d+, /, '')}`,
        phone: phone.e164,
        phoneTyped: phone.typed,
        phone2: null,
        email,
        shares: 'office',
      };
    });
  };

  const made: Household[] = [[ofStory(mary, 'family'), ofStory(daniel, 'family')], [ofStory(grace, 'nothing')]];
  let count = 3;
  while (count < people) {
    const size = Math.min(
      people - count,
      random.weighted([
        [1, 74],
        [2, 19],
        [3, 4],
        [4, 3],
      ] as const),
    );
    const next = random.chance(0.03) ? office(Math.min(people - count, random.int(2, 5))) : ordinary(size);
    made.push(next);
    count += next.length;
  }
  return made;
}
