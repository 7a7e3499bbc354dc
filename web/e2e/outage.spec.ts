import { dataChip, expect, firstPair, open, test } from './app';
import { freezeHost, hostIsOurs, killHost, startHost, thawHost } from './host';

const promisedMs = 12_000;
const notOurs = 'KLARPAKKE_E2E_URL names a host that is not ours to kill.';

test('a killed host is told within 12 s, values stay with their age, and all comes back by itself', async ({
  page,
  quiet,
}) => {
  test.skip(!hostIsOurs(), notOurs);
  test.setTimeout(240_000);
  quiet.allow(/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|WebSocket|503|Failed to fetch/);
  const pair = await firstPair(page);
  await open(page, pair);
  await expect(page.locator('[data-testid=chart] canvas').first()).toBeVisible();

  killHost();
  const chip = dataChip(page);
  await expect(chip).toHaveAttribute('data-state', 'down', { timeout: promisedMs });
  await expect(chip).toContainText('Nede');
  const banner = page.getByTestId('connection-banner');
  await expect(banner).toContainText('Frakoblet siden kl.');
  const kept = await page.getByTestId('price').textContent();
  expect(kept).toMatch(/\d/);
  await expect(page.locator('main header')).toContainText('Utdatert');
  await expect(page.locator('main header')).toContainText(/for \d+ s siden/);
  await expect(page).toHaveTitle(/^\(!\)/);

  await startHost();
  await expect(chip).toHaveAttribute('data-state', 'live', { timeout: 60_000 });
  await expect(banner).toBeHidden();
  await expect(page).not.toHaveTitle(/^\(!\)/);
  const close = await page.getByTestId('chart').getAttribute('data-last-close');
  await expect(page.getByTestId('chart')).not.toHaveAttribute('data-last-close', close ?? '', {
    timeout: 30_000,
  });
});

test('a host that hangs with its connections open is told within 12 s too', async ({ page, quiet }) => {
  test.skip(!hostIsOurs(), notOurs);
  test.setTimeout(120_000);
  quiet.allow(/ERR_CONNECTION|WebSocket|503|Failed to fetch/);
  await open(page, '/marked');
  freezeHost();
  try {
    await expect(dataChip(page)).toHaveAttribute('data-state', 'down', { timeout: promisedMs });
    await expect(page.locator('[data-symbol]').first()).toContainText('Utdatert');
  } finally {
    thawHost();
  }
  await expect(dataChip(page)).toHaveAttribute('data-state', 'live', { timeout: 60_000 });
  await expect(page.locator('[data-symbol]').first()).toContainText('Sanntid');
});
