import type { Candle } from '@/feed/wire';
import { compare, toCoordinate, toDecimal, type Decimal } from '@/shared/decimal';

export interface Summary {
  readonly count: number;
  readonly from: Decimal;
  readonly to: Decimal;
  readonly high: Decimal;
  readonly low: Decimal;
  /** From the first open to the last close; null when the first open is zero. */
  readonly changePercent: Decimal | null;
}

/** What a chart says at a glance, for those who do not see it. */
export function summarise(candles: readonly Candle[]): Summary | null {
  const [first, last] = [candles[0], candles.at(-1)];
  if (!first || !last) {
    return null;
  }
  const open = toCoordinate(first.open);
  const change = open === 0 ? null : ((toCoordinate(last.close) - open) / open) * 100;
  return {
    count: candles.length,
    from: first.open,
    to: last.close,
    high: candles.reduce((best, { high }) => (compare(high, best) > 0 ? high : best), first.high),
    low: candles.reduce((best, { low }) => (compare(low, best) < 0 ? low : best), first.low),
    changePercent: change === null ? null : toDecimal(change.toFixed(4)),
  };
}
