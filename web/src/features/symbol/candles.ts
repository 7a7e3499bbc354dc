import type { Candle } from '@/feed/wire';

/** More would make the chart slow; the oldest go first. */
export const mostCandles = 5_000;

const byTime = (a: Candle, b: Candle) => Date.parse(a.openTime) - Date.parse(b.openTime);

/** A finished candle is never replaced by an unfinished one of the same time, whichever came later. */
function better(old: Candle | undefined, fresh: Candle): Candle {
  return old?.closed && !fresh.closed ? old : fresh;
}

/** Both in one, oldest first; where both know a time the newer knowledge wins. */
export function mergeCandles(history: readonly Candle[], newer: readonly Candle[]): readonly Candle[] {
  const known = new Map(history.map((one) => [Date.parse(one.openTime), one]));
  newer.forEach((one) => {
    const time = Date.parse(one.openTime);
    known.set(time, better(known.get(time), one));
  });
  return [...known.values()].toSorted(byTime).slice(-mostCandles);
}

/** The history with the unfinished candle of the hub at its end; one from before the end changes nothing. */
export function withLive(history: readonly Candle[], live: Candle | undefined): readonly Candle[] {
  const last = history.at(-1);
  if (!live || (last && byTime(live, last) < 0)) {
    return history;
  }
  if (!last || byTime(live, last) > 0) {
    return [...history, live];
  }
  const chosen = better(last, live);
  return chosen === last ? history : [...history.slice(0, -1), chosen];
}

/** What a chart must do to get from one list to the next: nothing but its last bars, or all of it. */
export function changedFrom(before: readonly Candle[], after: readonly Candle[]): number {
  const grown = after.length - before.length;
  const shared = before.length - 1;
  const onlyEnd =
    before.length > 0 &&
    (grown === 0 || grown === 1) &&
    before[0] === after[0] &&
    before[shared - 1] === after[shared - 1] &&
    before[shared]?.openTime === after[shared]?.openTime;
  return onlyEnd ? shared : 0;
}
