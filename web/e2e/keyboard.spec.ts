import { expect, open, test } from './app';

test('from the table to a chart, its indicators and the pause, by keyboard alone', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, '/marked');

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Hopp til innholdet' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();

  const link = page.locator('tbody a').first();
  for (
    let presses = 0;
    presses < 20 && !(await link.evaluate((element) => element === document.activeElement));
    presses++
  ) {
    await page.keyboard.press('Tab');
  }
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  const chart = page.getByTestId('chart');
  await chart.waitFor();
  await page.getByRole('radio', { name: '1 min' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/interval=5m/);
  await expect(page.getByRole('radio', { name: '5 min' })).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('checkbox', { name: 'Snitt 7' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/ind=sma7\.sma30\.rsi14/);
  await expect(page.getByRole('checkbox', { name: 'RSI 14' })).toBeChecked();

  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(chart).toHaveAttribute(
    'aria-valuetext',
    /åpning .+, høyest .+, lavest .+, slutt .+, volum .+/,
  );
  await page.keyboard.press('Escape');
  await expect(chart).not.toHaveAttribute('aria-valuetext', /.+/);

  await page.getByRole('button', { name: 'Pause strøm' }).focus();
  await page.keyboard.press('Enter');
  const resume = page.getByRole('button', { name: 'Fortsett strøm' });
  await expect(resume).toBeFocused();
  const frozen = await page.getByTestId('price').textContent();
  const close = await chart.getAttribute('data-last-close');
  await expect(page.getByText(/[1-9]\d* oppdatering(er)? venter/)).toBeVisible();
  await expect(page.getByTestId('price')).toHaveText(frozen ?? '');
  await expect(chart).toHaveAttribute('data-last-close', close ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('price')).not.toHaveText(frozen ?? '', { timeout: 30_000 });
});

test('the display menu changes language, theme and colours, closes on Escape and gives the focus back', async ({
  page,
}) => {
  await open(page, '/status');
  const opener = page.getByRole('button', { name: 'Visning' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Mørkt' }).check();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await page.getByRole('radio', { name: 'Grønn opp, rød ned' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-palette', 'greenRed');
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('dialog', { name: 'Display' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Display' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Display' })).toBeVisible();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
});
