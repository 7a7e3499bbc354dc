import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { envelope, instant, type Quality } from '@/feed/wire';
import { api } from '@/shared/api/client';
import { checked } from '@/shared/http';

const feedState = z.object({
  venue: z.string(),
  simulated: z.boolean(),
  state: z.enum(['live', 'catchingUp', 'down']),
  since: z.nullable(instant),
  lastMessageAt: z.nullable(instant),
  reconnects: z.number(),
  lastError: z.nullable(z.string()),
});
export type ProviderState = z.infer<typeof feedState>;

const status = envelope(z.array(feedState));

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => checked(status, signal, () => api.GET('/api/v1/status', { signal })),
  staleTime: 5_000,
  refetchInterval: 5_000,
});

export const qualityOfState: Record<ProviderState['state'], Quality> = {
  live: 'live',
  catchingUp: 'delayed',
  down: 'stale',
};
