import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { statusQuery } from '@/features/status/api';
import { useTexts } from '@/shared/i18n';
import { DataChip } from './DataChip';
import { DisplayMenu } from './DisplayMenu';
import { PaperBadge } from './PaperBadge';

export function Header() {
  const t = useTexts();
  const { data } = useQuery(statusQuery);
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-surface">
      <div className="mx-auto flex h-14 max-w-[100rem] items-center gap-3 px-4 md:px-6">
        <Link to="/" className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <img src="/favicon.svg" alt="" className="size-7 rounded-md" />
          <span className="hidden min-[26rem]:inline">{t('app.name')}</span>
          <span className="sr-only min-[26rem]:hidden">{t('app.name')}</span>
        </Link>
        {data?.data.some((provider) => provider.simulated) && <PaperBadge />}
        <div className="ml-auto flex items-center gap-2 md:gap-3">
          <DataChip />
          <DisplayMenu />
        </div>
      </div>
    </header>
  );
}
