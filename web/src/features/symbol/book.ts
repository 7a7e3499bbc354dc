import type { Level } from '@/feed/wire';
import { add, toCoordinate, type Decimal } from '@/shared/decimal';

export const shownLevels = 10;

export interface DepthRow {
  readonly price: Decimal;
  readonly quantity: Decimal;
  /** Everything that stands at this price or better. */
  readonly total: Decimal;
}

/** The best levels with running totals, best first. */
export function depthRows(levels: readonly Level[]): readonly DepthRow[] {
  let total = '0' as Decimal;
  return levels.slice(0, shownLevels).map(([price, quantity]) => {
    total = add(total, quantity);
    return { price, quantity, total };
  });
}

/** The longest bar of both sides: bars can be compared across the spread. */
export function deepest(...sides: readonly (readonly DepthRow[])[]): number {
  return Math.max(0, ...sides.map((rows) => toCoordinate(rows.at(-1)?.total ?? ('0' as Decimal))));
}
