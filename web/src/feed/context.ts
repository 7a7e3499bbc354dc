import { createContext, use } from 'react';
import type { LiveFeed } from './liveFeed';

export const FeedContext = createContext<LiveFeed | null>(null);

export function useFeed(): LiveFeed {
  const feed = use(FeedContext);
  if (!feed) {
    throw new Error('A component that shows live data stands outside FeedContext.');
  }
  return feed;
}
