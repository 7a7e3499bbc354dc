import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { subscribeToSeconds } from '@/shared/ticker';
import { useFeed } from './context';
import { contactOf, type Contact } from './health';
import type { PauseState } from './flushLoop';
import { candleKey, type FeedStatus, type LiveBook, type LiveQuote } from './liveFeed';
import type { Candle, Interval } from './wire';

const nothing = () => undefined;
const never = () => nothing;

/** Renders again only when this symbol's quote does; `active: false` holds the last one (a row nobody can see). */
export function useQuote(symbol: string, active = true): LiveQuote | undefined {
  const { quotes } = useFeed();
  const subscribe = useCallback(
    (listener: () => void) => quotes.subscribe(symbol, listener),
    [quotes, symbol],
  );
  return useSyncExternalStore(active ? subscribe : never, () => quotes.get(symbol));
}

export function useBook(symbol: string): LiveBook | undefined {
  const { books } = useFeed();
  const subscribe = useCallback((listener: () => void) => books.subscribe(symbol, listener), [books, symbol]);
  return useSyncExternalStore(subscribe, () => books.get(symbol));
}

export function useLiveCandle(symbol: string, interval: Interval): Candle | undefined {
  const { candles } = useFeed();
  const key = candleKey(symbol, interval);
  const subscribe = useCallback((listener: () => void) => candles.subscribe(key, listener), [candles, key]);
  return useSyncExternalStore(subscribe, () => candles.get(key));
}

export function useWatch(symbols: readonly string[]): void {
  const { hub } = useFeed();
  useEffect(() => hub.watch(symbols), [hub, symbols]);
}

export function useWatchDetail(symbol: string, interval: Interval): void {
  const { hub } = useFeed();
  useEffect(() => hub.watchDetail(symbol, interval), [hub, symbol, interval]);
}

export function useFeedStatus(): FeedStatus {
  const feed = useFeed();
  return useSyncExternalStore(feed.subscribe, feed.status);
}

export function usePause(): PauseState {
  const { loop } = useFeed();
  return useSyncExternalStore(loop.subscribe, loop.state);
}

/** A text or a number that depends on the time: renders again only when it differs, looked at once a second. */
export function useEverySecond<T extends string | number | boolean | null>(read: () => T): T {
  return useSyncExternalStore(subscribeToSeconds, read);
}

export function useContact(): Contact {
  const feed = useFeed();
  const subscribe = useCallback(
    (listener: () => void) => {
      const stopFeed = feed.subscribe(listener);
      const stopSeconds = subscribeToSeconds(listener);
      return () => {
        stopFeed();
        stopSeconds();
      };
    },
    [feed],
  );
  return useSyncExternalStore(subscribe, () => contactOf(feed.status().phase, feed.lastFrameAt, Date.now()));
}
