const dayMs = 86_400_000;
const opensAt = 9 * 60;

/** 09:00 to 16:30 UTC: within office hours in London, summer and winter, so that dates agree in both. */
export const minutesADay = 450;

const midnight = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/**
 * Working time as one line of minutes, `0 ≤ t < end`, from the first weekday to the last one before
 * today: nothing in the demonstration lies in the future, at whatever hour it is first started.
 */
export interface WorkCalendar {
  readonly end: number;
  instant(t: number): number;
  date(t: number): string;
  /** The first minute of the first weekday that is at most so many days ago. */
  daysAgo(days: number): number;
}

export function workCalendar(today: string, days: number): WorkCalendar {
  const end = midnight(today);
  const mornings: number[] = [];
  for (let morning = end - days * dayMs; morning < end; morning += dayMs) {
    const weekday = new Date(morning).getUTCDay();
    if (weekday !== 0 && weekday !== 6) mornings.push(morning);
  }
  const morningOf = (t: number): number => {
    const morning = mornings[Math.floor(t / minutesADay)];
    if (morning === undefined) throw new RangeError(`There is no working minute ${t}.`);
    return morning;
  };
  return {
    end: mornings.length * minutesADay,
    instant: (t) => morningOf(t) + (opensAt + (t % minutesADay)) * 60_000 + ((t * 37) % 60) * 1000,
    date: (t) => dateOf(morningOf(t)),
    daysAgo: (ago) => {
      const index = mornings.findIndex((morning) => morning >= end - ago * dayMs);
      return (index === -1 ? mornings.length - 1 : index) * minutesADay;
    },
  };
}
