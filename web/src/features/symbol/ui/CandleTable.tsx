import type { Candle, MarketRow } from '@/feed/wire';
import { compare } from '@/shared/decimal';
import { useFormat, useTexts } from '@/shared/i18n';
import { Icon } from '@/shared/ui/Icon';

interface CandleTableProps {
  readonly row: MarketRow;
  readonly candles: readonly Candle[];
}

const shownRows = 100;
const figure = 'px-3 py-1.5 text-right whitespace-nowrap';

/** The chart's twin in figures. */
export function CandleTable({ row, candles }: CandleTableProps) {
  const t = useTexts();
  const format = useFormat();
  const newest = candles.slice(-shownRows).toReversed();
  const columns = [t('chart.open'), t('chart.high'), t('chart.low'), t('chart.close')];
  return (
    <div
      // `relative`: without it the words for screen readers, which are positioned, would widen the page instead of this region.
      className="relative max-h-[34rem] overflow-auto"
      role="region"
      aria-label={t('chart.tableCaption', { count: newest.length })}
      // A region that scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className="w-full text-sm">
        <caption className="px-4 pb-2 text-left text-xs text-muted">
          {t('chart.tableCaption', { count: newest.length })}
        </caption>
        <thead className="sticky top-0 bg-surface text-xs text-muted">
          <tr>
            <th scope="col" className="py-2 pr-3 pl-4 text-left font-medium">
              {t('chart.time')}
            </th>
            {columns.map((name) => (
              <th key={name} scope="col" className="px-3 py-2 text-right font-medium">
                {name}
              </th>
            ))}
            <th scope="col" className="py-2 pr-4 pl-3 text-right font-medium">
              {t('chart.volume')} ({row.base})
            </th>
          </tr>
        </thead>
        <tbody>
          {newest.map((candle) => {
            const up = compare(candle.close, candle.open) >= 0;
            return (
              <tr key={candle.openTime} className="border-t border-line">
                <th scope="row" className="py-1.5 pr-3 pl-4 text-left font-normal whitespace-nowrap">
                  {format.moment(new Date(candle.openTime))}
                  {!candle.closed && <span className="ml-2 text-xs text-muted">{t('chart.unfinished')}</span>}
                </th>
                <td className={figure}>{format.price(candle.open, row.tickSize)}</td>
                <td className={figure}>{format.price(candle.high, row.tickSize)}</td>
                <td className={figure}>{format.price(candle.low, row.tickSize)}</td>
                <td className={figure}>
                  <span className={`inline-flex items-center gap-1 ${up ? 'text-up' : 'text-down'}`}>
                    <Icon name={up ? 'up' : 'down'} className="size-3" />
                    <span className="sr-only">{t(up ? 'change.up' : 'change.down')}</span>
                    {format.price(candle.close, row.tickSize)}
                  </span>
                </td>
                <td className={`${figure} pr-4`}>{format.quantity(candle.volume, row.lotStep)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
