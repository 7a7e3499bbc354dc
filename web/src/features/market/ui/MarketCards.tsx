import { memo, useRef, type RefObject } from 'react';
import { useQuote } from '@/feed/hooks';
import { useSeen } from '@/feed/useSeen';
import { Age } from '@/feed/ui/Age';
import { QualityMark } from '@/feed/ui/QualityMark';
import type { MarketRow } from '@/feed/wire';
import { useFormat, useTexts } from '@/shared/i18n';
import { Change } from '@/shared/ui/Change';
import { LastPrice } from './LastPrice';
import { SymbolLink } from './SymbolLink';
import { useVisible } from './useVisible';

interface MarketCardProps {
  readonly row: MarketRow;
}

const MarketCard = memo(function MarketCard({ row }: MarketCardProps) {
  const element = useRef<HTMLLIElement>(null);
  const live = useQuote(row.symbol, useVisible(element));
  const seen = useSeen(live);
  const t = useTexts();
  const format = useFormat();
  const quote = live?.quote ?? row;
  return (
    <li
      ref={element}
      data-symbol={row.symbol}
      className={`relative grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5 px-4 py-3.5 text-sm ${seen.quality === 'live' ? '' : 'text-muted'}`}
    >
      <SymbolLink row={row} />
      <span className="text-right text-base leading-5">
        <LastPrice live={live} row={row} useless={seen.useless} />
      </span>
      <span className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
        <QualityMark quality={seen.quality} />
        <Age at={seen.at} />
      </span>
      <span className="text-right">
        <Change percent={seen.useless ? null : quote.changePercent24h} />{' '}
        <span className="text-xs text-muted">({t('market.period')})</span>
      </span>
      <span className="col-span-2 flex justify-between text-xs text-muted">
        <span>{t('market.columns.volume')}</span>
        <span>
          {format.compact(seen.useless ? null : quote.quoteVolume24h)} {row.quote}
        </span>
      </span>
    </li>
  );
});

interface MarketCardsProps {
  readonly rows: readonly MarketRow[];
  readonly list: RefObject<HTMLUListElement | null>;
}

/** The table's twin for a narrow screen: a list, because a table of one column is none. */
export function MarketCards({ rows, list }: MarketCardsProps) {
  const t = useTexts();
  return (
    <ul ref={list} aria-label={t('market.table')} className="card divide-y divide-line">
      {rows.map((row) => (
        <MarketCard key={row.symbol} row={row} />
      ))}
    </ul>
  );
}
