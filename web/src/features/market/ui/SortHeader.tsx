import { Icon } from '@/shared/ui/Icon';
import type { SortKey, Sorting } from '../model';

interface SortHeaderProps {
  readonly column: SortKey;
  readonly label: string;
  readonly sorting: Sorting;
  readonly onSort: (key: SortKey) => void;
}

export function SortHeader({ column, label, sorting, onSort }: SortHeaderProps) {
  const active = sorting.key === column;
  const left = column === 'symbol';
  return (
    <th
      scope="col"
      aria-sort={active ? sorting.direction : 'none'}
      className={`py-1 font-medium ${left ? 'pr-3 pl-2 text-left' : 'px-1 text-right'}`}
    >
      <button
        type="button"
        onClick={() => onSort(column)}
        className={`inline-flex min-h-8 items-center gap-1 rounded px-2 hover:bg-sunken ${active ? 'text-ink' : 'text-muted'}`}
      >
        {left && label}
        <Icon
          name={sorting.direction === 'ascending' ? 'up' : 'down'}
          className={`size-3 ${active ? '' : 'invisible'}`}
        />
        {!left && label}
      </button>
    </th>
  );
}
