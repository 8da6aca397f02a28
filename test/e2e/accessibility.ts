import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Workstation } from './workstation.ts';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** No page may break a rule of WCAG 2.2 AA that can be checked by program, in light or in dark. */
export async function expectAccessible({ desk }: Workstation): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: desk.page }).withTags(levels).analyze();
    const told = violations.map(
      ({ id, help, nodes }) => `${colorScheme}: ${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
    );
    expect.soft(told).toEqual([]);
  }
}
