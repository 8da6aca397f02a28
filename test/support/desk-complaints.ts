import type { Page } from '@playwright/test';

const longestWait = 15_000;

/**
 * Hears what no page of ours may ever say: console errors, uncaught errors, violations of its content
 * security policy. `complain` is called for each, with what is needed to find it.
 */
export async function listenToPage(page: Page, complain: (text: string) => void): Promise<void> {
  page.setDefaultTimeout(longestWait);
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complain(`uncaught: ${error.stack ?? error.message}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile }) =>
      console.error(`policy: ${effectiveDirective} refused ${blockedURI} ${sample} in ${sourceFile}`),
    );
  });
}
