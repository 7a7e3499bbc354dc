import AxeBuilder from '@axe-core/playwright';
import { choose, expect, firstPair, routes, test, type Language, type Theme } from './app';

const themes: readonly Theme[] = ['light', 'dark'];
const languages: readonly Language[] = ['nb', 'en'];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const theme of themes) {
  for (const language of languages) {
    test(`axe finds nothing on any page: ${theme}, ${language}`, async ({ page }) => {
      await choose(page, theme, language);
      const pair = await firstPair(page);
      for (const route of routes) {
        await page.goto(route.address(pair));
        await page.locator(route.whole).first().waitFor();
        const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`),
          route.name,
        ).toEqual([]);
      }
    });
  }
}

test('axe finds nothing in the narrow layout, with the display menu open', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(await firstPair(page));
  await page.getByRole('button', { name: 'Visning' }).click();
  await expect(page.getByRole('dialog', { name: 'Visning' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations).toEqual([]);
});

test('nothing scrolls sideways at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const pair = await firstPair(page);
  for (const route of routes) {
    await page.goto(route.address(pair));
    await page.locator(route.whole).first().waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, route.name).toBeLessThanOrEqual(0);
  }
});
