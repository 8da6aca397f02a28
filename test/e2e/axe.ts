import { AxeBuilder } from '@axe-core/playwright';
import { expect } from './fixtures.ts';
import type { Workstation } from './workstation.ts';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** No page may break a rule of WCAG 2.2 AA that a program can check; in the dark theme only colours are other. */
export async function look({ desk: { page } }: Workstation, at: string): Promise<void> {
  // "Legacy" looks at the page alone: the other way opens a second page to gather frames, and a desk has one window.
  const axe = () => new AxeBuilder({ page }).setLegacyMode();
  await page.emulateMedia({ colorScheme: 'light' });
  expectNone(await axe().withTags(levels).analyze(), `${at}, light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  expectNone(await axe().withRules(['color-contrast', 'link-in-text-block']).analyze(), `${at}, dark`);
}

/** Soft, so that one run tells of every page. */
function expectNone({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>, at: string): void {
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 300)} ${failureSummary}`),
  );
  expect.soft(told, at).toEqual([]);
}
