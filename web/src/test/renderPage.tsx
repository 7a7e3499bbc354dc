import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import type { ComponentType } from 'react';
import { vi } from 'vitest';
import { FeedContext } from '@/feed/context';
import { FlushLoop } from '@/feed/flushLoop';
import { LiveFeed } from '@/feed/liveFeed';
import type { Quote } from '@/feed/wire';
import { i18n, startTexts } from '@/shared/i18n';
import type { Language } from '@/shared/format';

export interface Answer {
  readonly status?: number;
  readonly body: object;
}

export const envelope = (data: unknown) => ({
  data,
  asOf: new Date().toISOString(),
  source: 'PAPER',
  simulated: true,
  quality: 'live',
  seq: 0,
});

/** Answers by path; what is not listed is a server that cannot be reached. */
export function stubApi(answers: Record<string, Answer>): void {
  vi.stubGlobal('fetch', (request: Request) => {
    const answer = answers[new URL(request.url).pathname];
    return answer
      ? Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 }))
      : Promise.reject(new TypeError('Failed to fetch'));
  });
}

export function stubScreen(width: 'wide' | 'narrow'): void {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('min-width') && width === 'wide',
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
}

interface Setting {
  readonly Page: ComponentType;
  readonly path?: string;
  readonly address: string;
  readonly language?: Language;
}

/** A page on its own, with a feed whose connection and frames the test plays. */
export async function renderPage({ Page, path = '*', address, language = 'nb' }: Setting) {
  await startTexts(language);
  await i18n.changeLanguage(language);
  const loop = new FlushLoop({
    now: () => performance.now(),
    request: (callback) => queueMicrotask(callback),
  });
  const feed = new LiveFeed({ url: '/hubs/prices' }, loop);
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = createMemoryRouter([{ path, Component: Page }], { initialEntries: [address] });
  const view = render(
    <FeedContext value={feed}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </FeedContext>,
  );
  let seq = 0;
  const play = (prices: readonly Quote[]) => {
    seq += 1;
    feed.frame({
      v: 1,
      seq,
      sentAt: new Date().toISOString(),
      full: false,
      prices: [...prices],
      detail: null,
    });
  };
  return { ...view, feed, router, play };
}
