import { fileURLToPath } from 'node:url';
import { choose, expect, firstPair, open, routes, test, type Theme } from './app';

const folder = fileURLToPath(new URL('../screenshots/', import.meta.url));
const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];
const themes: readonly Theme[] = ['light', 'dark'];

for (const theme of themes) {
  for (const size of sizes) {
    test(`pictures for review: ${theme}, ${size.width} px`, async ({ page }) => {
      await page.setViewportSize(size);
      await choose(page, theme, 'nb');
      const pair = await firstPair(page);
      for (const route of routes) {
        await open(page, route.address(pair));
        await page.locator(route.whole).first().waitFor();
        await page.evaluate(() => document.fonts.ready);
        const picture = await page.screenshot({
          path: `${folder}${route.name}-${theme}-${size.width}.png`,
          fullPage: true,
        });
        expect(picture.length).toBeGreaterThan(5_000);
      }
    });
  }
}
