import { areas, type Area } from './places.ts';
import type { Random } from './random.ts';
import { keptFree, storyNumbers } from './story.ts';

export interface Phone {
  readonly e164: string;
  readonly typed: string;
}

/** Ofcom's drama range of mobiles, and the one that rings anywhere in the country. */
const mobile: Pick<Area, 'numbers' | 'spoken'> = { numbers: '+447700900', spoken: [5] };
const nationwide: Pick<Area, 'numbers' | 'spoken'> = { numbers: '+443069990', spoken: [4, 3] };

/** As people say it, mostly; some leave the spaces out, some begin with +44. */
function typed(random: Random, e164: string, spoken: readonly number[]): string {
  const digits = `0${e164.slice(3)}`;
  const style = random.next();
  if (style < 0.12) return digits;
  const groups: string[] = [];
  let from = 0;
  for (const length of spoken) groups.push(digits.slice(from, (from += length)));
  groups.push(digits.slice(from));
  const said = groups.join(' ');
  return style < 0.16 ? `+44 ${said.slice(1)}` : said;
}

/**
 * Hands out numbers that nobody can be rung by, each once: 1,000 mobiles, 1,000 in each of sixteen
 * areas, 1,000 nationwide. Most callers of the demonstration therefore give a landline. When a range
 * is used up (the first at about 12,000 customers) its numbers come round again.
 */
export function phoneBook(random: Random) {
  const used = new Map<string, number>();
  const take = ({ numbers, spoken }: Pick<Area, 'numbers' | 'spoken'>): Phone => {
    const e164At = (count: number): string => `${numbers}${String((count * 387 + 41) % 1000).padStart(3, '0')}`;
    let count = used.get(numbers) ?? 0;
    while (storyNumbers.has(e164At(count)) || keptFree(e164At(count))) count++;
    used.set(numbers, count + 1);
    return { e164: e164At(count), typed: typed(random, e164At(count), spoken) };
  };
  const mobilesLeft = (): boolean => (used.get(mobile.numbers) ?? 0) < 880;
  return {
    landline: (area: Area): Phone => take(area),
    office: (): Phone => take(nationwide),
    /** None when the mobiles are all given out. */
    mobile: (): Phone | null => (mobilesLeft() ? take(mobile) : null),
  };
}

export const pickArea = (random: Random): Area => random.weighted(areas.map((area) => [area, area.weight] as const));
