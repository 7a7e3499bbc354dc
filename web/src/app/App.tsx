import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { FeedContext } from '@/feed/context';
import type { LiveFeed } from '@/feed/liveFeed';
import { ApiError } from '@/shared/http';
import { createRouter } from './router';

const longestRetryMs = 10_000;

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (_, error) => !(error instanceof ApiError) || error.isTransient,
        retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, longestRetryMs),
        // The browser's idea of being online says nothing about a server on this machine.
        networkMode: 'always',
      },
    },
  });
}

interface AppProps {
  readonly feed: LiveFeed;
}

export function App({ feed }: AppProps) {
  const [queries] = useState(createQueryClient);
  const [router] = useState(createRouter);
  return (
    <FeedContext value={feed}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </FeedContext>
  );
}
