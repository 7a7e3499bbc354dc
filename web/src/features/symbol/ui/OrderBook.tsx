import { useBook } from '@/feed/hooks';
import { Age } from '@/feed/ui/Age';
import type { Book, MarketRow } from '@/feed/wire';
import { subtract } from '@/shared/decimal';
import { missing } from '@/shared/format';
import { useFormat, useTexts } from '@/shared/i18n';
import { deepest, depthRows } from '../book';
import { DepthTable } from './DepthTable';

interface OrderBookProps {
  readonly row: MarketRow & { readonly book: Book };
}

/** Asks above, bids below, the best of both in the middle. */
export function OrderBook({ row }: OrderBookProps) {
  const t = useTexts();
  const format = useFormat();
  const live = useBook(row.symbol);
  const { bids, asks } = live ?? row.book;
  const [bidRows, askRows] = [depthRows(bids), depthRows(asks)];
  const longest = deepest(bidRows, askRows);
  const [bid, ask] = [bidRows[0], askRows[0]];
  return (
    <section aria-labelledby="book-title" className="card overflow-hidden">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-4 pb-3">
        <h2 id="book-title" className="font-semibold">
          {t('book.title')}
        </h2>
        <span className="ml-auto text-xs text-muted">{live ? <Age at={live.at} /> : t('book.waiting')}</span>
      </div>
      <DepthTable side="asks" rows={askRows} market={row} longest={longest} />
      <p className="flex justify-between border-y border-line bg-sunken px-4 py-2 text-xs text-muted">
        <span>{t('symbol.spread')}</span>
        <span className="font-medium text-ink">
          {bid && ask ? format.price(subtract(ask.price, bid.price), row.tickSize) : missing} {row.quote}
        </span>
      </p>
      <DepthTable side="bids" rows={bidRows} market={row} longest={longest} />
    </section>
  );
}
