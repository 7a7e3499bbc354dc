import { useEffect, useMemo, useRef, useState } from 'react';
import type { Candle, Interval, MarketRow } from '@/feed/wire';
import { useFormat, useTexts } from '@/shared/i18n';
import { CandlePlot } from '../chart/CandlePlot';
import { onColourChange, readColours } from '../chart/colours';
import { linesOf } from '../lines';
import type { Indicator } from '../view';
import { ChartLegend } from './ChartLegend';
import { useReader } from './useReader';

interface CandleChartProps {
  readonly row: MarketRow;
  readonly interval: Interval;
  readonly candles: readonly Candle[];
  readonly indicators: readonly Indicator[];
}

/** The chart, and its reader for keyboards and screen readers: a slider over the bars. Loaded on demand. */
export default function CandleChart({ row, interval, candles, indicators }: CandleChartProps) {
  const t = useTexts();
  const format = useFormat();
  const container = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<CandlePlot | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const lines = useMemo(() => linesOf(candles, indicators), [candles, indicators]);
  const reader = useReader(candles, row);

  useEffect(() => {
    const element = container.current;
    if (!element) {
      return;
    }
    const made = new CandlePlot(element, row.tickSize, readColours(element));
    made.onHover(setHovered);
    const stop = onColourChange(() => made.recolour(readColours(element)));
    setPlot(made);
    return () => {
      stop();
      made.destroy();
      setPlot(null);
    };
  }, [row.tickSize, interval]);

  useEffect(() => plot?.localise(format), [plot, format]);
  useEffect(() => plot?.draw(candles, lines), [plot, candles, lines]);
  useEffect(() => plot?.point(reader.index), [plot, reader.index]);

  const shown = reader.index ?? hovered ?? candles.length - 1;
  return (
    <div className="relative">
      <ChartLegend row={row} candle={candles[shown]} index={shown} lines={lines} />
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('chart.reader')}
        aria-valuemin={1}
        aria-valuemax={candles.length}
        aria-valuenow={(reader.index ?? candles.length - 1) + 1}
        aria-valuetext={reader.text}
        data-testid="chart"
        data-candles={candles.length}
        data-last-open={candles.at(-1)?.openTime}
        data-last-close={candles.at(-1)?.close}
        onKeyDown={reader.onKeyDown}
        onBlur={reader.onBlur}
        className="h-[22rem] sm:h-[27rem]"
      >
        <div ref={container} aria-hidden="true" className="h-full" />
      </div>
    </div>
  );
}
