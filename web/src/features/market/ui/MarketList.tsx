import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { useFeed } from '@/feed/context';
import { useWatch } from '@/feed/hooks';
import { PauseButton } from '@/feed/ui/PauseButton';
import type { MarketRow } from '@/feed/wire';
import { useTexts } from '@/shared/i18n';
import { Icon } from '@/shared/ui/Icon';
import { Notice } from '@/shared/ui/Notice';
import { useMediaQuery } from '@/shared/useMediaQuery';
import { naturalDirection, readSorting, type SortKey } from '../model';
import { MarketCards } from './MarketCards';
import { MarketTable } from './MarketTable';
import { SortSelect } from './SortSelect';
import { useOrder } from './useOrder';

interface MarketListProps {
  readonly rows: readonly MarketRow[];
}

export function MarketList({ rows }: MarketListProps) {
  const t = useTexts();
  const { quotes } = useFeed();
  const [params, setParams] = useSearchParams();
  const wide = useMediaQuery('(min-width: 48rem)');
  const tableBody = useRef<HTMLTableSectionElement>(null);
  const cardList = useRef<HTMLUListElement>(null);

  useWatch(useMemo(() => rows.map((row) => row.symbol), [rows]));
  useEffect(() => rows.forEach((row) => quotes.seed(row.symbol, row)), [quotes, rows]);

  const text = params.get('q') ?? '';
  const sorting = useMemo(() => readSorting(params), [params]);
  const shown = useOrder(rows, sorting, useDeferredValue(text), wide ? tableBody : cardList);

  const change = (entries: Record<string, string | null>) =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        Object.entries(entries).forEach(([key, value]) => (value ? next.set(key, value) : next.delete(key)));
        return next;
      },
      { replace: true },
    );
  const sort = (key: SortKey) => {
    const opposite = sorting.direction === 'ascending' ? 'descending' : 'ascending';
    change({ sort: key, dir: key === sorting.key ? opposite : naturalDirection(key) });
  };

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <label className="relative w-full sm:w-72">
          <span className="sr-only">{t('market.search')}</span>
          <Icon name="search" className="absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
          <input
            type="search"
            value={text}
            placeholder={t('market.search')}
            onChange={(event) => change({ q: event.target.value })}
            className="field w-full pr-3 pl-9 placeholder:text-muted"
          />
        </label>
        {!wide && <SortSelect sorting={sorting} onSort={sort} />}
        <p role="status" className="text-sm text-muted">
          {shown.length === rows.length
            ? t('market.count', { count: rows.length })
            : t('market.countOf', { shown: shown.length, total: rows.length })}
        </p>
        <div className="ml-auto">
          <PauseButton />
        </div>
      </div>
      {shown.length === 0 ? (
        <Notice
          title={t('market.noMatch', { text })}
          action={
            <button type="button" className="button" onClick={() => change({ q: null })}>
              {t('market.clear')}
            </button>
          }
        />
      ) : wide ? (
        <MarketTable rows={shown} sorting={sorting} onSort={sort} list={tableBody} />
      ) : (
        <MarketCards rows={shown} list={cardList} />
      )}
    </div>
  );
}
