import { lazy, Suspense, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { PauseButton } from '@/feed/ui/PauseButton';
import type { MarketRow } from '@/feed/wire';
import { useFormat, useTexts } from '@/shared/i18n';
import { DataFrame } from '@/shared/ui/DataFrame';
import { Notice } from '@/shared/ui/Notice';
import { summarise } from '../summary';
import { useCandles } from '../useCandles';
import { readView, writeView, type ChartView } from '../view';
import { CandleTable } from './CandleTable';
import { ChartControls } from './ChartControls';

const CandleChart = lazy(() => import('./CandleChart'));

interface ChartPanelProps {
  readonly row: MarketRow;
}

export function ChartPanel({ row }: ChartPanelProps) {
  const t = useTexts();
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => readView(params), [params]);
  const { history, candles } = useCandles(row.symbol, view.interval);
  // From what was fetched, not from every tick: a text that keeps changing cannot be read.
  const summary = useMemo(() => summarise(history.data ?? []), [history.data]);
  const change = (next: ChartView) =>
    setParams((old) => writeView(old, next), { replace: true, preventScrollReset: true });
  const price = (value: MarketRow['tickSize']) => format.price(value, row.tickSize);
  const loading = (
    <p
      role="status"
      className="skeleton flex h-[25rem] items-center justify-center text-sm text-muted sm:h-[30rem]"
    >
      {t('chart.loading')}
    </p>
  );

  return (
    <section aria-labelledby="chart-title" className="card min-w-0 pb-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-4">
        <h2 id="chart-title" className="font-semibold">
          {t('chart.title')}
        </h2>
        <div className="ml-auto">
          <PauseButton />
        </div>
      </div>
      <ChartControls view={view} onChange={change} />
      <DataFrame query={history} skeleton={loading}>
        {() =>
          candles.length === 0 ? (
            <div className="px-4">
              <Notice title={t('chart.empty')}>
                <p>{t('chart.emptyHint')}</p>
              </Notice>
            </div>
          ) : view.asTable ? (
            <CandleTable row={row} candles={candles} />
          ) : (
            <Suspense fallback={loading}>
              <CandleChart
                row={row}
                interval={view.interval}
                candles={candles}
                indicators={view.indicators}
              />
            </Suspense>
          )
        }
      </DataFrame>
      <div className="mt-3 flex flex-col gap-1 px-4 text-xs text-muted">
        {summary && (
          <p>
            {t('chart.summary', {
              count: summary.count,
              interval: t(`chart.intervals.${view.interval}`),
              from: price(summary.from),
              to: price(summary.to),
              asset: row.quote,
              change: format.percent(summary.changePercent),
              high: price(summary.high),
              low: price(summary.low),
            })}
          </p>
        )}
        {!view.asTable && <p>{t('chart.legend')}</p>}
        <p>
          <a className="text-link" href="https://www.tradingview.com/" rel="noreferrer">
            {t('chart.attribution')}
          </a>
        </p>
      </div>
    </section>
  );
}
