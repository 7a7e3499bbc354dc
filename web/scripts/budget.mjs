import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

// Fails when the JavaScript a person waits for grows past its budget. Run after `npm run build`.

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const firstRoute = 'src/features/market/ui/MarketPage.tsx';
const chart = 'src/features/symbol/ui/CandleChart.tsx';
const budgets = { firstRoute: 200, chart: 65 };

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[] }} Chunk */
/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync(`${dist}manifest.json`, 'utf8'));

/** @param {string[]} names @returns {Set<string>} the scripts of the chunks and of all they import at once */
function scriptsOf(names) {
  /** @type {Set<string>} */
  const files = new Set();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const chunk = manifest[name];
    if (!chunk) {
      throw new Error(`dist/manifest.json does not know ${name}.`);
    }
    if (!files.has(chunk.file)) {
      files.add(chunk.file);
      open.push(...(chunk.imports ?? []));
    }
  }
  return files;
}

/** @param {Iterable<string>} files */
const kilobytes = (files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(dist + file), { level: 9 }).length, 0) / 1000;

const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry);
if (!entry) {
  throw new Error('dist/manifest.json has no entry.');
}
const shell = scriptsOf([entry, firstRoute]);
const symbol = scriptsOf([chart]);
const rows = [
  { name: 'first route (shell and Marked)', size: kilobytes(shell), budget: budgets.firstRoute },
  {
    name: 'chart, beyond the first route',
    size: kilobytes([...symbol].filter((file) => !shell.has(file))),
    budget: budgets.chart,
  },
];
for (const { name, size, budget } of rows) {
  console.log(`${size <= budget ? 'ok  ' : 'OVER'} ${name}: ${size.toFixed(1)} of ${budget} kB gzip`);
}
process.exitCode = rows.every(({ size, budget }) => size <= budget) ? 0 : 1;
