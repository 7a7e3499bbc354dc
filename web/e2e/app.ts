import { expect, test as base, type Page } from '@playwright/test';
import { hostUrl } from './host';

export type Theme = 'light' | 'dark';
export type Language = 'nb' | 'en';

interface Fixtures {
  /** Fails the test on a script error or a refused resource, except those it names. */
  readonly quiet: { allow(pattern: RegExp): void };
}

export const test = base.extend<Fixtures>({
  // Playwright reads from this pattern which fixtures are needed: none.
  // eslint-disable-next-line no-empty-pattern
  baseURL: async ({}, use) => use(hostUrl()),
  quiet: [
    async ({ page }, use) => {
      const allowed: RegExp[] = [];
      const noise: string[] = [];
      page.on('pageerror', (error) => noise.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') {
          noise.push(message.text());
        }
      });
      await use({ allow: (pattern) => allowed.push(pattern) });
      expect(noise.filter((text) => !allowed.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Starts the page with choices made earlier in this browser. */
export async function choose(page: Page, theme: Theme, language: Language): Promise<void> {
  const stored = JSON.stringify({ state: { theme, language, palette: 'blueOrange' }, version: 1 });
  await page.addInitScript((value) => localStorage.setItem('klarpakke.prefs', value), stored);
}

export const dataChip = (page: Page) => page.getByTestId('data-chip');

/** Opens an address and waits until prices flow. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(dataChip(page)).toHaveAttribute('data-state', 'live', { timeout: 30_000 });
}

/** The address of the first pair on the Marked page. */
export async function firstPair(page: Page): Promise<string> {
  await open(page, '/marked');
  const href = await page.locator('[data-symbol] a').first().getAttribute('href');
  expect(href).toMatch(/^\/marked\/.+/);
  return href ?? '';
}

export interface Route {
  readonly name: string;
  readonly address: (pair: string) => string;
  /** Present when the page is whole. */
  readonly whole: string;
}

export const routes: readonly Route[] = [
  { name: 'marked', address: () => '/marked', whole: '[data-symbol]' },
  { name: 'symbol', address: (pair) => `${pair}?ind=sma7.sma30.rsi14`, whole: '[data-testid=chart] canvas' },
  { name: 'symbol-table', address: (pair) => `${pair}?view=table`, whole: 'section tbody tr' },
  { name: 'status', address: () => '/status', whole: 'main li h2' },
  { name: 'not-found', address: () => '/nowhere', whole: 'main h1' },
];
