import { useQuery } from '@tanstack/react-query';
import { Age } from '@/feed/ui/Age';
import { useTexts } from '@/shared/i18n';
import { DataFrame } from '@/shared/ui/DataFrame';
import { Notice } from '@/shared/ui/Notice';
import { Page, PageHeading } from '@/shared/ui/Page';
import { Skeleton } from '@/shared/ui/Skeleton';
import { statusQuery } from '../api';
import { ProviderCard } from './ProviderCard';

export function StatusPage() {
  const t = useTexts();
  const query = useQuery(statusQuery);
  return (
    <Page title={t('status.title')}>
      <header className="mb-6">
        <PageHeading>{t('status.title')}</PageHeading>
        <p className="mt-1 text-sm text-muted">{t('status.lead')}</p>
      </header>
      <DataFrame
        query={query}
        skeleton={<Skeleton label={t('status.loading')} rows={2} rowClassName="h-[140px]" />}
      >
        {({ data, asOf }) =>
          data.length === 0 ? (
            <Notice title={t('status.empty')}>
              <p>{t('status.emptyHint')}</p>
            </Notice>
          ) : (
            <>
              <ul aria-label={t('status.table')} className="grid gap-4 xl:grid-cols-2">
                {data.map((provider) => (
                  <ProviderCard key={provider.venue} provider={provider} />
                ))}
              </ul>
              <p className="mt-4 text-sm text-muted">
                {t('status.checked')} <Age at={Date.parse(asOf)} />
              </p>
            </>
          )
        }
      </DataFrame>
    </Page>
  );
}
