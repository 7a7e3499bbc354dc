import { useEffect, useMemo } from 'react';
import { useFeed } from '@/feed/context';
import { useWatch } from '@/feed/hooks';
import type { Book, MarketRow } from '@/feed/wire';
import { ChartPanel } from './ChartPanel';
import { OrderBook } from './OrderBook';
import { PriceHeader } from './PriceHeader';

interface SymbolViewProps {
  readonly row: MarketRow & { readonly book: Book };
}

export function SymbolView({ row }: SymbolViewProps) {
  const { quotes } = useFeed();
  useWatch(useMemo(() => [row.symbol], [row.symbol]));
  useEffect(() => quotes.seed(row.symbol, row), [quotes, row]);
  return (
    <div className="flex flex-col gap-6">
      <PriceHeader row={row} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <ChartPanel row={row} />
        <OrderBook row={row} />
      </div>
    </div>
  );
}
