import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useFeedStatus, useLiveCandle, usePause, useWatchDetail } from '@/feed/hooks';
import type { Interval } from '@/feed/wire';
import { historyQuery, tailQuery } from './api';
import { withLive } from './candles';

/** History from REST with the hub's unfinished candle at its end, mended after every candle and every lost connection. */
export function useCandles(symbol: string, interval: Interval) {
  const client = useQueryClient();
  const { epoch } = useFeedStatus();
  const { paused } = usePause();
  const live = useLiveCandle(symbol, interval);
  const history = useQuery(historyQuery(symbol, interval));
  useWatchDetail(symbol, interval);
  useQuery({
    ...tailQuery(client, symbol, interval, `${epoch} ${live?.openTime ?? ''}`),
    enabled: history.isSuccess && epoch > 0 && !paused,
  });
  const candles = useMemo(() => withLive(history.data ?? [], live), [history.data, live]);
  return { history, candles };
}
