import type { LiveQuote } from '@/feed/liveFeed';
import type { MarketRow } from '@/feed/wire';
import { missing } from '@/shared/format';
import { useFormat } from '@/shared/i18n';

interface LastPriceProps {
  readonly live: LiveQuote | undefined;
  readonly row: MarketRow;
  readonly useless: boolean;
}

/** Fades in the colour of its last move. A new `key` starts the fade anew. */
export function LastPrice({ live, row, useless }: LastPriceProps) {
  const format = useFormat();
  const moved = live?.move ? `moved-${live.move}` : '';
  return (
    <span key={live?.quote.last ?? missing} className={`font-semibold ${moved}`} data-testid="last-price">
      {useless ? missing : format.price(live?.quote.last ?? null, row.tickSize)}
    </span>
  );
}
