import { createBrowserRouter, redirect } from 'react-router';
import { CrashPage } from './shell/CrashPage';
import { NotFoundPage } from './shell/NotFoundPage';
import { Shell } from './shell/Shell';

export function createRouter() {
  return createBrowserRouter([
    {
      path: '/',
      Component: Shell,
      // Nothing to show while the first route's chunk comes: the shell follows at once.
      HydrateFallback: () => null,
      children: [
        {
          ErrorBoundary: CrashPage,
          children: [
            { index: true, loader: () => redirect('/marked') },
            {
              path: 'marked',
              lazy: async () => ({ Component: (await import('@/features/market/ui/MarketPage')).MarketPage }),
            },
            {
              path: 'marked/:symbol',
              lazy: async () => ({ Component: (await import('@/features/symbol/ui/SymbolPage')).SymbolPage }),
            },
            {
              path: 'status',
              lazy: async () => ({ Component: (await import('@/features/status/ui/StatusPage')).StatusPage }),
            },
            { path: '*', Component: NotFoundPage },
          ],
        },
      ],
    },
  ]);
}
