import { describe, expect, it } from 'vitest';
import { toDecimal as d } from '@/shared/decimal';
import { deepest, depthRows, shownLevels } from './book';

describe('the order book top', () => {
  it('adds up what stands at each price or better, exactly', () => {
    const rows = depthRows([
      [d('100.1'), d('0.1')],
      [d('100.0'), d('0.2')],
      [d('99.9'), d('3')],
    ]);
    expect(rows.map((row) => row.total)).toEqual(['0.1', '0.3', '3.3']);
  });

  it('shows ten levels a side and measures bars by the deeper side', () => {
    const levels = Array.from(
      { length: 20 },
      (_, index) => [d(String(100 - index)), d('1')] as [never, never],
    );
    const rows = depthRows(levels);
    expect(rows).toHaveLength(shownLevels);
    expect(deepest(rows, depthRows([[d('101'), d('25')]]))).toBe(25);
    expect(deepest([], [])).toBe(0);
  });
});
