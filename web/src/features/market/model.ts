import { compare, type Decimal } from '@/shared/decimal';
import type { MarketRow, Quote } from '@/feed/wire';

export const sortKeys = ['symbol', 'last', 'change', 'volume'] as const;
export type SortKey = (typeof sortKeys)[number];
export type Direction = 'ascending' | 'descending';

export interface Sorting {
  readonly key: SortKey;
  readonly direction: Direction;
}

/** What a table opens with: names from A, figures from the largest. */
export function naturalDirection(key: SortKey): Direction {
  return key === 'symbol' ? 'ascending' : 'descending';
}

export function readSorting(params: URLSearchParams): Sorting {
  const key = sortKeys.find((known) => known === params.get('sort')) ?? 'symbol';
  const wanted = params.get('dir');
  return {
    key,
    direction: wanted === 'ascending' || wanted === 'descending' ? wanted : naturalDirection(key),
  };
}

export function pairName(row: { readonly base: string; readonly quote: string }): string {
  return `${row.base}/${row.quote}`;
}

/** Every word must be found in the pair, with or without its slash, or in the venue. */
export function matches(row: MarketRow, text: string): boolean {
  const hay = `${pairName(row)} ${row.base}${row.quote} ${row.symbol}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

const figures: Record<Exclude<SortKey, 'symbol'>, (quote: Quote) => Decimal | null> = {
  last: (quote) => quote.last,
  change: (quote) => quote.changePercent24h,
  volume: (quote) => quote.quoteVolume24h,
};

/** Unknown figures come last whichever way the rest is turned; equals keep the order of their names. */
export function sortRows(
  rows: readonly MarketRow[],
  { key, direction }: Sorting,
  latest: (symbol: string) => Quote | undefined,
): MarketRow[] {
  const turn = direction === 'ascending' ? 1 : -1;
  const byName = (a: MarketRow, b: MarketRow) =>
    pairName(a).localeCompare(pairName(b), 'nb') || a.symbol.localeCompare(b.symbol, 'nb');
  if (key === 'symbol') {
    return rows.toSorted((a, b) => turn * byName(a, b));
  }
  const figure = new Map(rows.map((row) => [row.symbol, figures[key](latest(row.symbol) ?? row)]));
  return rows.toSorted((a, b) => {
    const left = figure.get(a.symbol) ?? null;
    const right = figure.get(b.symbol) ?? null;
    if (left === null || right === null) {
      return left === right ? byName(a, b) : left === null ? 1 : -1;
    }
    return turn * compare(left, right) || byName(a, b);
  });
}
