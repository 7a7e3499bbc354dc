import type { Candle, MarketRow } from '@/feed/wire';
import { placesOf } from '@/shared/decimal';
import { useFormat, useTexts } from '@/shared/i18n';
import type { Line } from '../indicators';
import { lengths } from '../lines';
import type { Indicator } from '../view';

interface ChartLegendProps {
  readonly row: MarketRow;
  readonly candle: Candle | undefined;
  readonly index: number;
  readonly lines: ReadonlyMap<Indicator, Line>;
}

const lineLooks: Record<Indicator, string> = {
  sma7: 'text-[var(--average-short)]',
  sma30: 'text-[var(--average-long)]',
  rsi14: 'text-[var(--average-short)]',
};

/** The bar under the pointer or the reader, else the newest, in full figures. */
export function ChartLegend({ row, candle, index, lines }: ChartLegendProps) {
  const t = useTexts();
  const format = useFormat();
  if (!candle) {
    return null;
  }
  const price = (value: Candle['open']) => format.price(value, row.tickSize);
  const figures = [
    [t('chart.open'), price(candle.open)],
    [t('chart.high'), price(candle.high)],
    [t('chart.low'), price(candle.low)],
    [t('chart.close'), price(candle.close)],
    [t('chart.volume'), `${format.quantity(candle.volume, row.lotStep)} ${row.base}`],
  ];
  return (
    <div className="mb-2 flex min-h-10 flex-wrap content-start items-baseline gap-x-4 gap-y-1 px-4 text-xs">
      <span className="font-medium">{format.moment(new Date(candle.openTime))}</span>
      {figures.map(([name, value]) => (
        <span key={name} className="whitespace-nowrap">
          <span className="text-muted">{name}</span> {value}
        </span>
      ))}
      {[...lines].map(([indicator, line]) => (
        <span key={indicator} className={`font-medium whitespace-nowrap ${lineLooks[indicator]}`}>
          {t(indicator === 'rsi14' ? 'chart.rsi' : 'chart.sma', { length: lengths[indicator] })}{' '}
          {line[index] == null
            ? format.percent(null)
            : format.computed(line[index], indicator === 'rsi14' ? 1 : placesOf(row.tickSize))}
        </span>
      ))}
    </div>
  );
}
