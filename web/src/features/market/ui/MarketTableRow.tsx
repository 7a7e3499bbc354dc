import { memo, useRef } from 'react';
import { useQuote } from '@/feed/hooks';
import { useSeen } from '@/feed/useSeen';
import { Age } from '@/feed/ui/Age';
import { QualityMark } from '@/feed/ui/QualityMark';
import type { MarketRow } from '@/feed/wire';
import { useFormat } from '@/shared/i18n';
import { Change } from '@/shared/ui/Change';
import { LastPrice } from './LastPrice';
import { SymbolLink } from './SymbolLink';
import { useVisible } from './useVisible';

interface MarketTableRowProps {
  readonly row: MarketRow;
  /** Place in the whole table, its head included, from 1. */
  readonly index: number;
}

const figure = 'px-3 py-3 text-right whitespace-nowrap';

export const MarketTableRow = memo(function MarketTableRow({ row, index }: MarketTableRowProps) {
  const element = useRef<HTMLTableRowElement>(null);
  const live = useQuote(row.symbol, useVisible(element));
  const seen = useSeen(live);
  const format = useFormat();
  const quote = live?.quote ?? row;
  const price = (value: typeof quote.bid) => format.price(seen.useless ? null : value, row.tickSize);
  const fresh = seen.quality === 'live' ? '' : 'text-muted';
  return (
    <tr
      ref={element}
      aria-rowindex={index}
      data-symbol={row.symbol}
      className={`relative border-t border-line hover:bg-sunken ${fresh}`}
    >
      <th scope="row" className="py-3 pr-3 pl-4 text-left font-normal whitespace-nowrap">
        <SymbolLink row={row} />
      </th>
      <td className={figure}>
        <LastPrice live={live} row={row} useless={seen.useless} />
      </td>
      <td className={figure}>
        <Change percent={seen.useless ? null : quote.changePercent24h} />
      </td>
      <td className={`${figure} hidden lg:table-cell`}>{price(quote.bid)}</td>
      <td className={`${figure} hidden lg:table-cell`}>{price(quote.ask)}</td>
      <td className={`${figure} hidden text-muted xl:table-cell`}>
        {price(quote.low24h)} – {price(quote.high24h)}
      </td>
      <td className={figure}>
        {format.compact(seen.useless ? null : quote.quoteVolume24h)}{' '}
        <span className="text-xs text-muted">{row.quote}</span>
      </td>
      <td className="py-3 pr-4 pl-3 text-left text-xs whitespace-nowrap">
        <span className="flex items-center gap-2 text-muted">
          <QualityMark quality={seen.quality} />
          <Age at={seen.at} />
        </span>
      </td>
    </tr>
  );
});
