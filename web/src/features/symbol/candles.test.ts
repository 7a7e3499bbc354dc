import { describe, expect, it } from 'vitest';
import type { Candle } from '@/feed/wire';
import { toDecimal as d } from '@/shared/decimal';
import { changedFrom, mergeCandles, withLive } from './candles';

function candle(minute: number, close: string, closed = true): Candle {
  return {
    openTime: `2026-11-20T08:${String(minute).padStart(2, '0')}:00Z`,
    open: d('1'),
    high: d('9'),
    low: d('1'),
    close: d(close),
    volume: d('1'),
    quoteVolume: d('1'),
    trades: 1,
    closed,
  };
}
const closes = (candles: readonly Candle[]) => candles.map((one) => one.close);

describe('the candles of a chart', () => {
  const history = [candle(1, '1'), candle(2, '2'), candle(3, '3', false)];

  it('let the live candle replace the unfinished one', () => {
    expect(closes(withLive(history, candle(3, '4', false)))).toEqual(['1', '2', '4']);
  });

  it('grow by one when a new candle opens', () => {
    expect(closes(withLive(history, candle(4, '5', false)))).toEqual(['1', '2', '3', '5']);
    expect(closes(withLive([], candle(4, '5', false)))).toEqual(['5']);
  });

  it('ignore a live candle from before the end, and keep a finished one over an unfinished', () => {
    expect(withLive(history, candle(2, '7', false))).toBe(history);
    const finished = [candle(1, '1'), candle(2, '2')];
    expect(withLive(finished, candle(2, '1.5', false))).toBe(finished);
    expect(withLive(history, undefined)).toBe(history);
  });

  it('fill a hole from a later fetch, in order, and correct the candle that had ended in it', () => {
    const tail = [candle(3, '3.5'), candle(4, '4'), candle(5, '5', false)];
    const merged = mergeCandles([...history, candle(6, '6', false)], tail);
    expect(closes(merged)).toEqual(['1', '2', '3.5', '4', '5', '6']);
    expect(merged[2]?.closed).toBe(true);
  });

  it('tell a chart from which bar on it must draw again', () => {
    expect(changedFrom(history, withLive(history, candle(3, '4', false)))).toBe(2);
    expect(changedFrom(history, withLive(history, candle(4, '4', false)))).toBe(2);
    expect(changedFrom(history, mergeCandles(history, [candle(2, '2.5')]))).toBe(0);
    expect(changedFrom([], history)).toBe(0);
    expect(changedFrom(history, [candle(0, '1'), ...history])).toBe(0);
  });
});
