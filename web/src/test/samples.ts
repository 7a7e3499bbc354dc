import type { Candle, MarketRow } from '@/feed/wire';
import { toDecimal as d } from '@/shared/decimal';

export function marketRow(base: string, change: Partial<MarketRow>): MarketRow {
  return {
    symbol: `PAPER:${base}-USDC`,
    venue: 'PAPER',
    simulated: true,
    base,
    quote: 'USDC',
    tickSize: d('0.01'),
    lotStep: d('0.00001'),
    seq: 1,
    last: d('100.5'),
    bid: d('100.4'),
    bidQuantity: d('1'),
    ask: d('100.6'),
    askQuantity: d('1'),
    open24h: d('99'),
    high24h: d('101'),
    low24h: d('98'),
    volume24h: d('12345.6'),
    quoteVolume24h: d('1234567.8'),
    changePercent24h: d('1.52'),
    occurredAt: new Date().toISOString(),
    receivedAt: new Date().toISOString(),
    quality: 'live',
    ...change,
  };
}

/** `count` candles of one minute, the last one unfinished. */
export function minuteCandles(count: number): Candle[] {
  return Array.from({ length: count }, (_, index) => ({
    openTime: new Date(Date.UTC(2026, 10, 20, 8, index)).toISOString(),
    open: d(`${100 + index}.00`),
    high: d(`${102 + index}.00`),
    low: d(`${99 + index}.00`),
    close: d(`${101 + index}.00`),
    volume: d('1.5'),
    quoteVolume: d('150'),
    trades: 3,
    closed: index < count - 1,
  }));
}
