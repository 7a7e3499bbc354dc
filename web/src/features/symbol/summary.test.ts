import { describe, expect, it } from 'vitest';
import { minuteCandles } from '@/test/samples';
import { summarise } from './summary';

describe('the summary of a chart', () => {
  it('names where it began and ended, its extremes and the change between', () => {
    expect(summarise(minuteCandles(10))).toEqual({
      count: 10,
      from: '100.00',
      to: '110.00',
      high: '111.00',
      low: '99.00',
      changePercent: '10.0000',
    });
  });

  it('is nothing for no candles', () => {
    expect(summarise([])).toBeNull();
  });
});
