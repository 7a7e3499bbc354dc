import { describe, expect, it } from 'vitest';
import type { MarketRow } from '@/feed/wire';
import { toDecimal as d } from '@/shared/decimal';
import { marketRow } from '@/test/samples';
import { matches, readSorting, sortRows } from './model';

const rows: readonly MarketRow[] = [
  marketRow('ETH', { last: d('3120.40'), changePercent24h: d('-1.5') }),
  marketRow('BTC', { last: d('61234.50'), changePercent24h: d('10') }),
  marketRow('ADA', { last: null, changePercent24h: null }),
  marketRow('SOL', { last: d('142.31'), changePercent24h: d('9.5') }),
];
const order = (key: 'symbol' | 'last' | 'change', direction: 'ascending' | 'descending') =>
  sortRows(rows, { key, direction }, () => undefined).map((row) => row.base);

describe('the rows of the market table', () => {
  it('sort by value, not by text, with the unknown last both ways', () => {
    expect(order('change', 'descending')).toEqual(['BTC', 'SOL', 'ETH', 'ADA']);
    expect(order('change', 'ascending')).toEqual(['ETH', 'SOL', 'BTC', 'ADA']);
    expect(order('symbol', 'descending')).toEqual(['SOL', 'ETH', 'BTC', 'ADA']);
  });

  it('sort by the newest quote where there is one', () => {
    const moved = marketRow('ETH', { last: d('99999') });
    const sorted = sortRows(rows, { key: 'last', direction: 'descending' }, (symbol) =>
      symbol === moved.symbol ? moved : undefined,
    );
    expect(sorted[0]?.base).toBe('ETH');
  });

  it('are found by base, pair or venue, in any case, all words', () => {
    const btc = marketRow('BTC', {});
    expect(['btc', 'BTC/USDC', 'btcusdc', 'paper btc', ''].every((text) => matches(btc, text))).toBe(true);
    expect(['eth', 'btc eth'].some((text) => matches(btc, text))).toBe(false);
  });

  it('keep their order in the address, and survive a senseless one', () => {
    expect(readSorting(new URLSearchParams('sort=change&dir=ascending'))).toEqual({
      key: 'change',
      direction: 'ascending',
    });
    expect(readSorting(new URLSearchParams('sort=volume'))).toEqual({
      key: 'volume',
      direction: 'descending',
    });
    expect(readSorting(new URLSearchParams('sort=x&dir=y'))).toEqual({
      key: 'symbol',
      direction: 'ascending',
    });
  });
});
