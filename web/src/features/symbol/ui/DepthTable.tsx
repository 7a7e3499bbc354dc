import type { MarketRow } from '@/feed/wire';
import { toCoordinate } from '@/shared/decimal';
import { useFormat, useTexts } from '@/shared/i18n';
import { shownLevels, type DepthRow } from '../book';

interface DepthTableProps {
  readonly side: 'bids' | 'asks';
  /** Best first. */
  readonly rows: readonly DepthRow[];
  readonly market: MarketRow;
  readonly longest: number;
}

const looks = {
  bids: { text: 'text-up', bar: 'bg-up' },
  asks: { text: 'text-down', bar: 'bg-down' },
} as const;

export function DepthTable({ side, rows, market, longest }: DepthTableProps) {
  const t = useTexts();
  const format = useFormat();
  const look = looks[side];
  const ordered = side === 'asks' ? rows.toReversed() : rows;
  return (
    <table className="w-full table-fixed text-xs" data-testid={side}>
      <caption className="px-4 pt-2 pb-1 text-left text-xs font-medium text-muted">
        {t(`book.sides.${side}`)}
      </caption>
      <thead className={side === 'bids' ? 'sr-only' : 'text-muted'}>
        <tr>
          <th scope="col" className="py-1 pr-2 pl-4 text-left font-normal">
            {t('book.price', { asset: market.quote })}
          </th>
          <th scope="col" className="px-2 py-1 text-right font-normal">
            {t('book.quantity', { asset: market.base })}
          </th>
          <th scope="col" className="py-1 pr-4 pl-2 text-right font-normal">
            {t('book.total', { asset: market.base })}
          </th>
        </tr>
      </thead>
      <tbody>
        {ordered.map((row, index) => (
          // A row is a place in the book, not a price: prices pass through it.
          <tr key={index} className="relative h-6">
            <td className={`pr-2 pl-4 font-medium ${look.text}`}>
              {format.price(row.price, market.tickSize)}
            </td>
            <td className="px-2 text-right">{format.quantity(row.quantity, market.lotStep)}</td>
            <td className="pr-4 pl-2 text-right text-muted">
              <span
                className={`book-bar pointer-events-none absolute inset-y-px right-0 opacity-15 ${look.bar}`}
                style={{ width: `${longest === 0 ? 0 : (100 * toCoordinate(row.total)) / longest}%` }}
              />
              <span className="relative">{format.quantity(row.total, market.lotStep)}</span>
            </td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr className="h-6">
            <td colSpan={3} className="px-4 text-muted">
              {t('book.empty')}
            </td>
          </tr>
        )}
        {/* The place of levels that are not there, so that the page does not jump when they come. */}
        {Array.from({ length: Math.max(0, shownLevels - Math.max(1, rows.length)) }, (_, index) => (
          <tr key={`empty ${index}`} className="h-6" aria-hidden="true">
            <td colSpan={3} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
