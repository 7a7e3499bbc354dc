import { ageText } from '@/shared/age';
import { useFormat, useTexts } from '@/shared/i18n';
import { useFeed } from '../context';
import { useEverySecond, usePause } from '../hooks';

interface AgeProps {
  /** Server clock, ms since 1970; null when not known. */
  readonly at: number | null;
}

/** How old something is on the server's clock. While the stream is paused it says when it was frozen instead. */
export function Age({ at }: AgeProps) {
  const t = useTexts();
  const format = useFormat();
  const { clock } = useFeed();
  const { since } = usePause();
  const text = useEverySecond(() =>
    since === null
      ? ageText(at === null ? null : clock.now() - at, t)
      : t('age.frozen', { time: format.time(new Date(since)) }),
  );
  return <span className="whitespace-nowrap">{text}</span>;
}
