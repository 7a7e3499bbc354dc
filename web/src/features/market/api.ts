import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { envelope, marketRow } from '@/feed/wire';
import { getJson } from '@/shared/http';

const markets = envelope(z.array(marketRow));

/** The list changes when the configuration does; the prices in it are only the first ones, the hub brings the rest. */
export const marketsQuery = queryOptions({
  queryKey: ['markets'],
  queryFn: ({ signal }) => getJson('/api/v1/markets', markets, signal),
  staleTime: 60_000,
  refetchInterval: 60_000,
});
