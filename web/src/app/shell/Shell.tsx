import { Outlet, ScrollRestoration } from 'react-router';
import { useTexts } from '@/shared/i18n';
import { ConnectionBanner } from './ConnectionBanner';
import { DataAnnouncer } from './DataAnnouncer';
import { Header } from './Header';
import { Navigation } from './Navigation';
import { useTitleMark } from './useTitleMark';

export function Shell() {
  const t = useTexts();
  useTitleMark();
  return (
    <>
      <a href="#content" className="button fixed top-2 left-2 z-50 -translate-y-20 focus:translate-y-0">
        {t('skip')}
      </a>
      <Header />
      <div className="mx-auto flex w-full max-w-[100rem]">
        <Navigation />
        <main
          id="content"
          tabIndex={-1}
          className="min-w-0 flex-1 px-4 pt-6 pb-28 outline-none md:px-8 md:pb-12"
        >
          <ConnectionBanner />
          <Outlet />
        </main>
      </div>
      <DataAnnouncer />
      <ScrollRestoration />
    </>
  );
}
