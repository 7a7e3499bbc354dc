import {
  CandlestickSeries,
  createChart,
  CrosshairMode,
  HistogramSeries,
  LineSeries,
  LineStyle,
  TickMarkType,
  type CandlestickData,
  type HistogramData,
  type IChartApi,
  type ISeriesApi,
  type LineData,
  type UTCTimestamp,
  type WhitespaceData,
} from 'lightweight-charts';
import type { Candle } from '@/feed/wire';
import { placesOf, toCoordinate, type Decimal } from '@/shared/decimal';
import type { Format } from '@/shared/format';
import { changedFrom } from '../candles';
import type { Line } from '../indicators';
import type { Indicator } from '../view';
import type { ChartColours } from './colours';

/** Pixels a bar gets when a chart opens: with fewer, hollow and filled look the same. */
const barWidth = 8;
const rsiPane = 1;
const rsiPaneHeight = 110;

const timeOf = (candle: Candle) => (Date.parse(candle.openTime) / 1_000) as UTCTimestamp;

/**
 * The canvas side of the chart. Numbers become floating point here and only here: they end as pixels, while every
 * figure beside the chart is written from the decimal strings.
 */
export class CandlePlot {
  readonly #container: HTMLElement;
  readonly #chart: IChartApi;
  readonly #bars: ISeriesApi<'Candlestick'>;
  readonly #volume: ISeriesApi<'Histogram'>;
  readonly #lines = new Map<Indicator, ISeriesApi<'Line'>>();
  readonly #tickSize: Decimal;
  #candles: readonly Candle[] = [];
  #colours: ChartColours;

  constructor(container: HTMLElement, tickSize: Decimal, colours: ChartColours) {
    this.#container = container;
    this.#tickSize = tickSize;
    this.#colours = colours;
    this.#chart = createChart(container, {
      autoSize: true,
      // The page names the maker of the chart in a link that can be read and reached by keyboard.
      layout: { attributionLogo: false, fontFamily: 'inherit' },
      crosshair: { mode: CrosshairMode.Normal },
      rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.08, bottom: 0.22 } },
      timeScale: { borderVisible: false, timeVisible: true, secondsVisible: false, rightOffset: 4 },
      handleScale: { axisPressedMouseMove: false },
      // The wheel belongs to the page; dragging and pinching stay.
      handleScroll: { mouseWheel: false, vertTouchDrag: false },
    });
    this.#volume = this.#chart.addSeries(HistogramSeries, {
      priceScaleId: 'volume',
      priceFormat: { type: 'volume' },
      lastValueVisible: false,
      priceLineVisible: false,
    });
    this.#chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.85, bottom: 0 } });
    this.#bars = this.#chart.addSeries(CandlestickSeries);
    this.recolour(colours);
  }

  /** Axes and crosshair in the words of the reader's language and the hours of the reader's clock. */
  localise(format: Format): void {
    const at = (time: unknown) => new Date(Number(time) * 1_000);
    const places = placesOf(this.#tickSize);
    this.#bars.applyOptions({
      priceFormat: {
        type: 'custom',
        minMove: toCoordinate(this.#tickSize),
        formatter: (price: number) => format.computed(price, places),
      },
    });
    this.#chart.applyOptions({
      localization: { timeFormatter: (time: unknown) => format.moment(at(time)) },
      timeScale: {
        tickMarkFormatter: (time: unknown, kind: TickMarkType) =>
          kind === TickMarkType.Time || kind === TickMarkType.TimeWithSeconds
            ? format.minute(at(time))
            : kind === TickMarkType.Year
              ? format.date(at(time))
              : format.day(at(time)),
      },
    });
  }

  recolour(colours: ChartColours): void {
    this.#colours = colours;
    this.#chart.applyOptions({
      layout: {
        background: { color: colours.surface },
        textColor: colours.text,
        panes: { separatorColor: colours.grid, separatorHoverColor: colours.grid },
      },
      grid: { vertLines: { color: colours.grid }, horzLines: { color: colours.grid } },
    });
    this.#bars.applyOptions({
      // Hollow up, filled down: the direction can be seen without its colour.
      upColor: colours.surface,
      downColor: colours.down,
      borderUpColor: colours.up,
      borderDownColor: colours.down,
      wickUpColor: colours.up,
      wickDownColor: colours.down,
      // Else the label would take the fill of the bar, which is no colour at all for a hollow one.
      priceLineColor: colours.text,
    });
    this.#volume.applyOptions({ color: colours.volume });
    this.#lines.forEach((line, indicator) => line.applyOptions(this.#lineLook(indicator)));
  }

  draw(candles: readonly Candle[], lines: ReadonlyMap<Indicator, Line>): void {
    const first = this.#candles.length === 0;
    const from = changedFrom(this.#candles, candles);
    this.#candles = candles;
    write(this.#bars, candles, from, toBar);
    write(this.#volume, candles, from, toVolume);
    this.#drawLines(candles, lines, from);
    if (first && candles.length > 0) {
      this.#chart.timeScale().setVisibleLogicalRange({
        from: Math.max(0, candles.length - this.#barsThatFit()),
        to: candles.length + 3,
      });
    }
  }

  /** Puts the crosshair on a bar, in view; null takes it away. */
  point(index: number | null): void {
    const candle = index === null ? undefined : this.#candles[index];
    if (index === null || !candle) {
      this.#chart.clearCrosshairPosition();
      return;
    }
    const scale = this.#chart.timeScale();
    const range = scale.getVisibleLogicalRange();
    if (range && (index < range.from || index > range.to)) {
      const half = (range.to - range.from) / 2;
      scale.setVisibleLogicalRange({ from: index - half, to: index + half });
    }
    this.#chart.setCrosshairPosition(toCoordinate(candle.close), timeOf(candle), this.#bars);
  }

  /** Calls back with the index of the bar under the pointer, or null. */
  onHover(listener: (index: number | null) => void): void {
    this.#chart.subscribeCrosshairMove(({ logical, point }) => {
      const inside = point !== undefined && logical !== undefined && this.#candles[logical] !== undefined;
      listener(inside ? logical : null);
    });
  }

  destroy(): void {
    this.#chart.remove();
  }

  #barsThatFit(): number {
    return Math.max(20, Math.floor(this.#container.clientWidth / barWidth));
  }

  #drawLines(candles: readonly Candle[], lines: ReadonlyMap<Indicator, Line>, from: number): void {
    this.#lines.forEach((series, indicator) => {
      if (!lines.has(indicator)) {
        this.#chart.removeSeries(series);
        this.#lines.delete(indicator);
      }
    });
    lines.forEach((values, indicator) => {
      const known = this.#lines.get(indicator);
      const series = known ?? this.#addLine(indicator);
      write(series, candles, known ? from : 0, (candle, index) => toPoint(candle, values[index] ?? null));
    });
  }

  #addLine(indicator: Indicator): ISeriesApi<'Line'> {
    const own = indicator === 'rsi14';
    const series = this.#chart.addSeries(LineSeries, this.#lineLook(indicator), own ? rsiPane : 0);
    if (own) {
      this.#chart.panes()[rsiPane]?.setHeight(rsiPaneHeight);
      [30, 70].forEach((price) =>
        series.createPriceLine({
          price,
          lineStyle: LineStyle.Dotted,
          lineWidth: 1,
          color: this.#colours.text,
        }),
      );
    }
    this.#lines.set(indicator, series);
    return series;
  }

  /** Dashes tell the averages apart without their colours. */
  #lineLook(indicator: Indicator) {
    const look = { lineWidth: 2 as const, lastValueVisible: false, priceLineVisible: false };
    switch (indicator) {
      case 'sma7':
        return { ...look, color: this.#colours.short, lineStyle: LineStyle.Solid };
      case 'sma30':
        return { ...look, color: this.#colours.long, lineStyle: LineStyle.Dashed };
      case 'rsi14':
        return {
          ...look,
          color: this.#colours.short,
          lastValueVisible: true,
          priceFormat: { type: 'price' as const, precision: 0, minMove: 1 },
        };
    }
  }
}

interface Writable<T> {
  setData(data: T[]): void;
  update(bar: T): void;
}

/** Everything, or only the bars from `from` on. */
function write<T>(
  series: Writable<T>,
  candles: readonly Candle[],
  from: number,
  convert: (candle: Candle, index: number) => T,
): void {
  if (from === 0) {
    series.setData(candles.map(convert));
  } else {
    candles.slice(from).forEach((candle, index) => series.update(convert(candle, from + index)));
  }
}

function toBar(candle: Candle): CandlestickData {
  return {
    time: timeOf(candle),
    open: toCoordinate(candle.open),
    high: toCoordinate(candle.high),
    low: toCoordinate(candle.low),
    close: toCoordinate(candle.close),
  };
}

function toVolume(candle: Candle): HistogramData {
  return { time: timeOf(candle), value: toCoordinate(candle.volume) };
}

function toPoint(candle: Candle, value: number | null): LineData | WhitespaceData {
  return value === null ? { time: timeOf(candle) } : { time: timeOf(candle), value };
}
