import { useTexts } from '@/shared/i18n';
import { sortKeys, type SortKey, type Sorting } from '../model';

interface SortSelectProps {
  readonly sorting: Sorting;
  readonly onSort: (key: SortKey) => void;
}

const labels = {
  symbol: 'market.columns.symbol',
  last: 'market.columns.last',
  change: 'market.columns.change',
  volume: 'market.columns.volume',
} as const;

/** What the column heads do on a wide screen. Choosing the direction button turns the order around. */
export function SortSelect({ sorting, onSort }: SortSelectProps) {
  const t = useTexts();
  return (
    <div className="flex w-full gap-2">
      <label className="min-w-0 flex-1">
        <span className="sr-only">{t('market.sortBy')}</span>
        <select
          className="field w-full px-3"
          value={sorting.key}
          onChange={(event) => {
            const key = sortKeys.find((known) => known === event.target.value);
            if (key) {
              onSort(key);
            }
          }}
        >
          {sortKeys.map((key) => (
            <option key={key} value={key}>
              {t(labels[key])}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="button" onClick={() => onSort(sorting.key)}>
        {t(`market.directions.${sorting.direction}`)}
      </button>
    </div>
  );
}
