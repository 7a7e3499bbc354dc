import { useFeed } from './context';
import { isUseless, seenQuality } from './health';
import { useContact, useEverySecond } from './hooks';
import type { LiveQuote } from './liveFeed';
import type { Quality } from './wire';

export interface Seen {
  readonly quality: Quality;
  /** Too old to be shown as a number. */
  readonly useless: boolean;
  /** Server clock, ms since 1970; null when the symbol has never been heard. */
  readonly at: number | null;
}

/** How far a quote can be trusted, here and now. */
export function useSeen(live: LiveQuote | undefined): Seen {
  const { clock } = useFeed();
  const contact = useContact();
  const at = live?.quote.receivedAt == null ? null : Date.parse(live.quote.receivedAt);
  const quality = seenQuality(live?.quote.quality ?? 'error', contact);
  const useless = useEverySecond(() => isUseless(quality, at === null ? null : clock.now() - at));
  return { quality, useless, at };
}
