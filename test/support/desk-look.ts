import { z } from 'zod';
import { procedures } from '#shared/contract/desk/index.ts';
import type { Desk } from './desk.ts';

const aboutSchema = z.object({ ok: z.literal(true), value: procedures['desk.about'].output });

/** The process of the unlocked desk's core. */
export async function corePid({ page }: Desk): Promise<number> {
  return aboutSchema.parse(await page.evaluate(() => window.desk.call('desk.about', null))).value.corePid;
}

/** Whether a process still runs. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Which of these words stand anywhere in the page: text, attributes, and what fields hold. Spaces and
 * marks are ignored, so that a number is found in every way of writing it.
 */
export async function wordsIn({ page }: Desk, words: readonly string[]): Promise<string[]> {
  const whole = await page.evaluate(() => {
    const held = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')].map(({ value }) => value);
    return [document.documentElement.outerHTML, document.body.innerText, ...held].join('\n');
  });
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}@]/gu, '');
  return words.filter((word) => plain(whole).includes(plain(word)));
}

/**
 * Counts the keys that a person presses from now on: each key that goes down, those held for a chord
 * included, but not the letters of free text (a field of several lines).
 */
export async function countKeys({ page }: Desk): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset['keys'] = '0';
    document.addEventListener(
      'keydown',
      (event) => {
        const letter = event.target instanceof HTMLTextAreaElement && event.key.length === 1 && !event.ctrlKey;
        if (!letter && !event.repeat)
          document.documentElement.dataset['keys'] = String(Number(document.documentElement.dataset['keys']) + 1);
      },
      { capture: true },
    );
  });
  return async () => Number(await page.evaluate(() => document.documentElement.dataset['keys']));
}
