import { intervals } from '@/feed/wire';
import { useTexts } from '@/shared/i18n';
import { lengths } from '../lines';
import { indicators, type ChartView, type Indicator } from '../view';

interface ChartControlsProps {
  readonly view: ChartView;
  readonly onChange: (view: ChartView) => void;
}

const pill =
  'flex min-h-8 items-center gap-2 rounded-md px-3 text-sm font-medium text-muted hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink';

export function ChartControls({ view, onChange }: ChartControlsProps) {
  const t = useTexts();
  const toggle = (indicator: Indicator) =>
    indicators.filter((one) => (one === indicator) !== view.indicators.includes(one));
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <fieldset className="rounded-lg bg-sunken p-1">
        <legend className="sr-only">{t('chart.interval')}</legend>
        <div className="flex">
          {intervals.map((interval) => (
            <label
              key={interval}
              className={`${pill} has-checked:bg-surface has-checked:text-ink has-checked:shadow-sm`}
            >
              <input
                type="radio"
                name="interval"
                className="sr-only"
                checked={interval === view.interval}
                onChange={() => onChange({ ...view, interval })}
              />
              {t(`chart.intervals.${interval}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {!view.asTable && (
        <fieldset>
          <legend className="sr-only">{t('chart.indicators')}</legend>
          <div className="flex flex-wrap gap-x-4">
            {indicators.map((indicator) => (
              <label key={indicator} className="flex min-h-8 items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  className="size-4 accent-brand"
                  checked={view.indicators.includes(indicator)}
                  onChange={() => onChange({ ...view, indicators: toggle(indicator) })}
                />
                {t(indicator === 'rsi14' ? 'chart.rsi' : 'chart.sma', { length: lengths[indicator] })}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <button
        type="button"
        className="button sm:ml-auto"
        onClick={() => onChange({ ...view, asTable: !view.asTable })}
      >
        {t(view.asTable ? 'chart.asChart' : 'chart.asTable')}
      </button>
    </div>
  );
}
