import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useTexts } from '@/shared/i18n';
import { DataFrame } from '@/shared/ui/DataFrame';
import { Icon } from '@/shared/ui/Icon';
import { Notice } from '@/shared/ui/Notice';
import { Page, PageHeading } from '@/shared/ui/Page';
import { SimulatedTag } from '@/shared/ui/SimulatedTag';
import { Skeleton } from '@/shared/ui/Skeleton';
import { isIncomplete, marketsQuery } from '../api';
import { MarketList } from './MarketList';

export function MarketPage() {
  const t = useTexts();
  const query = useQuery(marketsQuery);
  return (
    <Page title={t('market.title')}>
      <header className="mb-6">
        <div className="flex flex-wrap items-center gap-3">
          <PageHeading>{t('market.title')}</PageHeading>
          {query.data?.data.some((row) => row.simulated) && <SimulatedTag />}
        </div>
        <p className="mt-1 text-sm text-muted">{t('market.lead')}</p>
      </header>
      <DataFrame
        query={query}
        skeleton={<Skeleton label={t('market.loading')} rows={12} rowClassName="h-[45px]" />}
      >
        {({ data, ...rest }) =>
          data.length > 0 ? (
            <>
              {isIncomplete({ data, ...rest }) && (
                <p role="status" className="mb-4 flex items-center gap-2 text-sm text-warn">
                  <Icon name="partial" />
                  {t('market.incomplete')}
                </p>
              )}
              <MarketList rows={data} />
            </>
          ) : (
            <Notice
              title={t('market.empty')}
              action={
                <Link className="button" to="/status">
                  {t('market.emptyAction')}
                </Link>
              }
            >
              <p>{t('market.emptyHint')}</p>
            </Notice>
          )
        }
      </DataFrame>
    </Page>
  );
}
