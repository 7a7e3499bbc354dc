import { useCallback, useMemo, useRef, useState, useEffect, type RefObject } from 'react';
import { useFeed } from '@/feed/context';
import { usePause } from '@/feed/hooks';
import type { MarketRow } from '@/feed/wire';
import { matches, sortRows, type Sorting } from '../model';

const reorderMs = 5_000;

/**
 * The rows to show, in order. Rows sorted by a moving figure change places every five seconds only, and never under
 * a pointer or a focus in the list, or while the stream is paused: a click must hit what it was aimed at.
 */
export function useOrder(
  rows: readonly MarketRow[],
  sorting: Sorting,
  text: string,
  list: RefObject<HTMLElement | null>,
): MarketRow[] {
  const { quotes } = useFeed();
  const { paused } = usePause();
  const [turn, setTurn] = useState(0);
  const held = useRef(paused);
  useEffect(() => {
    held.current = paused;
  }, [paused]);

  useEffect(() => {
    if (sorting.key === 'symbol') {
      return;
    }
    const timer = setInterval(() => {
      const used = list.current?.matches(':hover, :focus-within') ?? false;
      if (!held.current && !used) {
        setTurn((value) => value + 1);
      }
    }, reorderMs);
    return () => clearInterval(timer);
  }, [sorting.key, list]);

  const latest = useCallback((symbol: string) => quotes.get(symbol)?.quote, [quotes]);
  return useMemo(
    () =>
      sortRows(
        rows.filter((row) => matches(row, text)),
        sorting,
        latest,
      ),
    // `turn` is the only reason to look at the moving figures again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [rows, sorting, text, latest, turn],
  );
}
