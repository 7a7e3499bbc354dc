import { interval as intervalSchema, type Interval } from '@/feed/wire';

export const indicators = ['sma7', 'sma30', 'rsi14'] as const;
export type Indicator = (typeof indicators)[number];

/** What of the chart is shown: kept in the address, so that it can be shared and comes back. */
export interface ChartView {
  readonly interval: Interval;
  readonly indicators: readonly Indicator[];
  readonly asTable: boolean;
}

export function readView(params: URLSearchParams): ChartView {
  const wanted = params.get('ind')?.split('.') ?? ['sma7', 'sma30'];
  const interval = intervalSchema.safeParse(params.get('interval'));
  return {
    interval: interval.success ? interval.data : '1m',
    indicators: indicators.filter((one) => wanted.includes(one)),
    asTable: params.get('view') === 'table',
  };
}

export function writeView(params: URLSearchParams, view: ChartView): URLSearchParams {
  const next = new URLSearchParams(params);
  next.set('interval', view.interval);
  next.set('ind', view.indicators.join('.'));
  if (view.asTable) {
    next.set('view', 'table');
  } else {
    next.delete('view');
  }
  return next;
}
