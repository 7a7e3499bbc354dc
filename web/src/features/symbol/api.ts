import { queryOptions, type QueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { book, candle, envelope, marketRow, type Candle, type Interval } from '@/feed/wire';
import { api } from '@/shared/api/client';
import { checked } from '@/shared/http';
import { mergeCandles } from './candles';

const market = envelope(z.extend(marketRow, { book }));
const candles = envelope(z.array(candle));

/** As many bars as a screen is wide, and a tenth of what the chart is allowed to hold. */
const historyLength = 500;
const longestTail = 5_000;

const historyKey = (symbol: string, interval: Interval) => ['candles', symbol, interval] as const;

export function marketQuery(symbol: string) {
  return queryOptions({
    queryKey: ['market', symbol],
    queryFn: ({ signal }) =>
      checked(market, signal, () =>
        api.GET('/api/v1/markets/{symbol}', { params: { path: { symbol } }, signal }),
      ),
    staleTime: 60_000,
  });
}

async function fetchCandles(
  symbol: string,
  interval: Interval,
  range: { readonly limit: number; readonly from?: string },
  signal: AbortSignal,
): Promise<readonly Candle[]> {
  const params = { path: { symbol }, query: { interval, ...range } };
  return (
    await checked(candles, signal, () => api.GET('/api/v1/markets/{symbol}/candles', { params, signal }))
  ).data;
}

export function historyQuery(symbol: string, interval: Interval) {
  return queryOptions({
    queryKey: historyKey(symbol, interval),
    queryFn: ({ signal }) => fetchCandles(symbol, interval, { limit: historyLength }, signal),
    // Closed candles never change; what is missing at the end is fetched by the tail query.
    staleTime: Infinity,
  });
}

/**
 * Fetches again from the last candle that was known to be finished, and merges it into the history. Needed when a candle
 * ends, for its last trades may have fallen between two frames, and after a lost connection.
 * @param reason a new one makes a new fetch
 */
export function tailQuery(client: QueryClient, symbol: string, interval: Interval, reason: string) {
  return queryOptions({
    queryKey: ['candleTail', symbol, interval, reason],
    queryFn: async ({ signal }) => {
      const key = historyKey(symbol, interval);
      const known = client.getQueryData<readonly Candle[]>(key) ?? [];
      const from = known.findLast((one) => one.closed)?.openTime;
      const range = { limit: longestTail, ...(from === undefined ? {} : { from }) };
      const tail = await fetchCandles(symbol, interval, range, signal);
      client.setQueryData<readonly Candle[]>(key, (old) => mergeCandles(old ?? [], tail));
      return tail.length;
    },
    staleTime: Infinity,
    gcTime: 0,
  });
}
