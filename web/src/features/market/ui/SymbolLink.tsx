import { Link } from 'react-router';
import type { MarketRow } from '@/feed/wire';

interface SymbolLinkProps {
  readonly row: MarketRow;
}

/** Covers the whole row or card it stands in, so that all of it can be clicked and one link is read. */
export function SymbolLink({ row }: SymbolLinkProps) {
  return (
    <Link to={`/marked/${encodeURIComponent(row.symbol)}`} className="after:absolute after:inset-0">
      <span className="font-semibold">{row.base}</span>
      <span className="text-muted">/{row.quote}</span>
      <span className="ml-2 text-xs text-muted">{row.venue}</span>
    </Link>
  );
}
