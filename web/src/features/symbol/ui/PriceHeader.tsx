import type { ReactNode } from 'react';
import { useQuote } from '@/feed/hooks';
import { Age } from '@/feed/ui/Age';
import { QualityMark } from '@/feed/ui/QualityMark';
import { useSeen } from '@/feed/useSeen';
import type { MarketRow } from '@/feed/wire';
import { subtract, type Decimal } from '@/shared/decimal';
import { missing } from '@/shared/format';
import { useFormat, useTexts } from '@/shared/i18n';
import { Change } from '@/shared/ui/Change';
import { PageHeading } from '@/shared/ui/Page';
import { SimulatedTag } from '@/shared/ui/SimulatedTag';

interface PriceHeaderProps {
  readonly row: MarketRow;
}

export function PriceHeader({ row }: PriceHeaderProps) {
  const t = useTexts();
  const format = useFormat();
  const live = useQuote(row.symbol);
  const seen = useSeen(live);
  const quote = live?.quote ?? row;
  const price = (value: Decimal | null) => format.price(seen.useless ? null : value, row.tickSize);
  const spread = quote.ask === null || quote.bid === null ? null : subtract(quote.ask, quote.bid);
  return (
    <header>
      <div className="flex flex-wrap items-center gap-3">
        <PageHeading>
          {row.base}
          <span className="text-muted">/{row.quote}</span>
        </PageHeading>
        {row.simulated && <SimulatedTag />}
      </div>
      <p className="mt-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span
          data-testid="price"
          className={`text-4xl font-semibold tracking-tight ${seen.quality === 'live' ? '' : 'text-muted'}`}
        >
          {price(quote.last)}
        </span>
        <span className="text-muted">{row.quote}</span>
        <span>
          <Change percent={seen.useless ? null : quote.changePercent24h} />{' '}
          <span className="text-sm text-muted">({t('market.period')})</span>
        </span>
      </p>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <QualityMark quality={seen.quality} />
        <span>
          {t('symbol.updated')} <Age at={seen.at} />
        </span>
        <span>{t('symbol.source', { source: row.venue })}</span>
      </p>
      <dl className="mt-5 grid grid-cols-2 gap-x-4 gap-y-3 border-t border-line pt-4 text-sm min-[24rem]:grid-cols-3 lg:grid-cols-7 lg:gap-x-8">
        <Fact term={t('symbol.bid')}>{price(quote.bid)}</Fact>
        <Fact term={t('symbol.ask')}>{price(quote.ask)}</Fact>
        <Fact term={t('symbol.spread')}>{price(spread)}</Fact>
        <Fact term={t('symbol.low')}>{price(quote.low24h)}</Fact>
        <Fact term={t('symbol.high')}>{price(quote.high24h)}</Fact>
        <Fact term={t('symbol.volume')}>
          <Amount value={seen.useless ? null : quote.volume24h} asset={row.base} />
        </Fact>
        <Fact term={t('symbol.turnover')}>
          <Amount value={seen.useless ? null : quote.quoteVolume24h} asset={row.quote} />
        </Fact>
      </dl>
    </header>
  );
}

interface AmountProps {
  readonly value: Decimal | null;
  readonly asset: string;
}

function Amount({ value, asset }: AmountProps) {
  const format = useFormat();
  return value === null ? missing : `${format.compact(value)} ${asset}`;
}

interface FactProps {
  readonly term: string;
  readonly children: ReactNode;
}

function Fact({ term, children }: FactProps) {
  return (
    <div>
      <dt className="text-xs text-muted">{term}</dt>
      <dd className="mt-0.5 font-medium whitespace-nowrap">{children}</dd>
    </div>
  );
}
