import type { Candle } from '@/feed/wire';
import { toCoordinate } from '@/shared/decimal';
import { rsi, sma, type Line } from './indicators';
import type { Indicator } from './view';

/** The names of the indicators hold their lengths. */
export const lengths: Record<Indicator, number> = { sma7: 7, sma30: 30, rsi14: 14 };

/** The chosen indicators over the closing prices. They are averages, so floating point is exact enough. */
export function linesOf(
  candles: readonly Candle[],
  chosen: readonly Indicator[],
): ReadonlyMap<Indicator, Line> {
  const closes = candles.map((candle) => toCoordinate(candle.close));
  return new Map(
    chosen.map((indicator) => [
      indicator,
      indicator === 'rsi14' ? rsi(closes, lengths[indicator]) : sma(closes, lengths[indicator]),
    ]),
  );
}
