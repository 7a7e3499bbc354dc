import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { envelope, marketRow, type Envelope, type MarketRow } from '@/feed/wire';
import { api } from '@/shared/api/client';
import { checked } from '@/shared/http';

const markets = envelope(z.array(marketRow));

/** Whether pairs are missing, rather than parts of pairs. */
export function isIncomplete({ quality, data }: Envelope<readonly MarketRow[]>): boolean {
  return quality === 'partial' && data.every((row) => row.quality !== 'partial');
}

/** The list changes when the configuration does; the prices in it are only the first ones, the hub brings the rest. */
export const marketsQuery = queryOptions({
  queryKey: ['markets'],
  queryFn: ({ signal }) => checked(markets, signal, () => api.GET('/api/v1/markets', { signal })),
  staleTime: 60_000,
  // A venue that has not said yet what it lists is asked about again soon.
  refetchInterval: ({ state }) => (state.data && isIncomplete(state.data) ? 5_000 : 60_000),
});
