import { expect, firstPair, open, test } from './app';

test('prices change without a reload', async ({ page }) => {
  await open(page, '/marked');
  const prices = page.getByTestId('last-price');
  const before = (await prices.allTextContents()).join();
  await expect.poll(async () => (await prices.allTextContents()).join()).not.toBe(before);
  await expect(page.locator('[data-symbol]').first()).toContainText('Sanntid');
  await expect(page.locator('main')).toContainText('Simulert marked');
});

test('the price, the order book and the chart of a pair move, and the chart grows', async ({ page }) => {
  test.setTimeout(180_000);
  await open(page, await firstPair(page));
  const chart = page.getByTestId('chart');
  const close = await chart.getAttribute('data-last-close');
  const opened = await chart.getAttribute('data-last-open');
  const count = Number(await chart.getAttribute('data-candles'));
  const asks = await page.getByTestId('asks').textContent();
  await expect(chart).not.toHaveAttribute('data-last-close', close ?? '', { timeout: 30_000 });
  await expect(page.getByTestId('asks')).not.toHaveText(asks ?? '');
  // A candle of a minute ends within a minute.
  await expect(chart).not.toHaveAttribute('data-last-open', opened ?? '', { timeout: 75_000 });
  await expect.poll(async () => Number(await chart.getAttribute('data-candles'))).toBeGreaterThan(count);
});

test('an unknown pair is said to be unknown', async ({ page, quiet }) => {
  quiet.allow(/404/);
  await page.goto('/marked/PAPER%3ANOSUCH-USDC');
  await expect(page.getByRole('alert')).toContainText('Dette paret følges ikke.');
});
