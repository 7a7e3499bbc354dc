import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useTexts } from '@/shared/i18n';
import { DataFrame } from '@/shared/ui/DataFrame';
import { Icon } from '@/shared/ui/Icon';
import { Page } from '@/shared/ui/Page';
import { Skeleton } from '@/shared/ui/Skeleton';
import { marketQuery } from '../api';
import { SymbolView } from './SymbolView';

export function SymbolPage() {
  const t = useTexts();
  const { symbol = '' } = useParams();
  const query = useQuery(marketQuery(symbol));
  const row = query.data?.data;
  return (
    <Page title={row ? `${row.base}/${row.quote}` : symbol}>
      <Link
        to="/marked"
        className="mb-4 inline-flex min-h-6 items-center gap-1.5 text-sm text-muted hover:text-ink"
      >
        <Icon name="back" />
        {t('symbol.back')}
      </Link>
      <DataFrame
        query={query}
        skeleton={<Skeleton label={t('symbol.loading')} rows={6} rowClassName="h-[96px]" />}
      >
        {({ data }) => <SymbolView key={data.symbol} row={data} />}
      </DataFrame>
    </Page>
  );
}
