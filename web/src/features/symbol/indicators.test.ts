import { describe, expect, it } from 'vitest';
import { rsi, sma } from './indicators';

describe('the moving average', () => {
  it('is the mean of the last values and unknown before there are enough', () => {
    expect(sma([2, 4, 6, 8, 1], 3)).toEqual([null, null, 4, 6, 5]);
  });

  it('of one value is the value, and of too few is unknown', () => {
    expect(sma([3, 5], 1)).toEqual([3, 5]);
    expect(sma([3, 5], 3)).toEqual([null, null]);
    expect(sma([], 3)).toEqual([]);
  });

  it('does not drift over many values', () => {
    const line = sma(
      Array.from({ length: 5_000 }, (_, index) => 0.1 + (index % 7)),
      7,
    );
    expect(line.at(-1)).toBeCloseTo(3.1, 9);
  });
});

describe("Wilder's relative strength", () => {
  it('agrees with a calculation by hand', () => {
    // Changes +2 -1 +3 give averages 5/3 and 1/3: 100 * 5/6. Then -2: gain 10/9, loss 8/9: 100 * 10/18.
    // Then +1: gain (2 * 10/9 + 1)/3 = 29/27, loss 16/27: 100 * 29/45.
    const line = rsi([10, 12, 11, 14, 12, 13], 3);
    expect(line.slice(0, 3)).toEqual([null, null, null]);
    expect(line[3]).toBeCloseTo(500 / 6, 10);
    expect(line[4]).toBeCloseTo(1000 / 18, 10);
    expect(line[5]).toBeCloseTo(2900 / 45, 10);
  });

  it('reads 100, 0 and 50 for only gains, only losses and no change', () => {
    expect(rsi([1, 2, 3, 4], 3).at(-1)).toBe(100);
    expect(rsi([4, 3, 2, 1], 3).at(-1)).toBe(0);
    expect(rsi([5, 5, 5, 5], 3).at(-1)).toBe(50);
  });

  it('needs one value more than its length', () => {
    expect(rsi([1, 2, 3], 3)).toEqual([null, null, null]);
  });
});
