import type { RefObject } from 'react';
import type { MarketRow } from '@/feed/wire';
import { useTexts } from '@/shared/i18n';
import type { SortKey, Sorting } from '../model';
import { MarketTableRow } from './MarketTableRow';
import { SortHeader } from './SortHeader';

interface MarketTableProps {
  readonly rows: readonly MarketRow[];
  readonly sorting: Sorting;
  readonly onSort: (key: SortKey) => void;
  readonly list: RefObject<HTMLTableSectionElement | null>;
}

const plain = 'px-3 py-2.5 text-right font-medium text-muted';

export function MarketTable({ rows, sorting, onSort, list }: MarketTableProps) {
  const t = useTexts();
  return (
    <div className="card overflow-x-auto">
      <table aria-rowcount={rows.length + 1} className="w-full border-collapse text-sm">
        <caption className="sr-only">{t('market.table')}</caption>
        <thead className="text-xs">
          <tr aria-rowindex={1}>
            <SortHeader
              column="symbol"
              label={t('market.columns.symbol')}
              sorting={sorting}
              onSort={onSort}
            />
            <SortHeader column="last" label={t('market.columns.last')} sorting={sorting} onSort={onSort} />
            <SortHeader
              column="change"
              label={t('market.columns.change')}
              sorting={sorting}
              onSort={onSort}
            />
            <th scope="col" className={`${plain} hidden lg:table-cell`}>
              {t('market.columns.bid')}
            </th>
            <th scope="col" className={`${plain} hidden lg:table-cell`}>
              {t('market.columns.ask')}
            </th>
            <th scope="col" className={`${plain} hidden xl:table-cell`}>
              {t('market.columns.range')}
            </th>
            <SortHeader
              column="volume"
              label={t('market.columns.volume')}
              sorting={sorting}
              onSort={onSort}
            />
            <th scope="col" className="w-52 py-2.5 pr-4 pl-3 text-left font-medium text-muted">
              {t('market.columns.quality')}
            </th>
          </tr>
        </thead>
        <tbody ref={list}>
          {rows.map((row, index) => (
            <MarketTableRow key={row.symbol} row={row} index={index + 2} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
