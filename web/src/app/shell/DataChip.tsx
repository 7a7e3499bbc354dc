import { Link } from 'react-router';
import { useFeed } from '@/feed/context';
import type { DataState } from '@/feed/health';
import { useEverySecond } from '@/feed/hooks';
import { ageText } from '@/shared/age';
import { useTexts } from '@/shared/i18n';
import { Icon, type IconName } from '@/shared/ui/Icon';
import { useDataState } from './useDataState';

const looks: Record<DataState, { icon: IconName; look: string }> = {
  connecting: { icon: 'unknown', look: 'border-dashed border-control text-muted' },
  live: { icon: 'live', look: 'border-line text-ok' },
  delayed: { icon: 'clock', look: 'border-warn text-warn' },
  partial: { icon: 'partial', look: 'border-warn text-warn' },
  down: { icon: 'alert', look: 'border-brand bg-brand text-on-brand' },
};

/** One of the three lights. It leads to the page that tells which provider it is about. */
export function DataChip() {
  const t = useTexts();
  const feed = useFeed();
  const state = useDataState();
  const age = useEverySecond(() =>
    feed.lastFrameAt === null ? null : ageText(Date.now() - feed.lastFrameAt, t),
  );
  const { icon, look } = looks[state];
  return (
    <Link
      to="/status"
      data-testid="data-chip"
      data-state={state}
      className={`inline-flex min-h-9 items-center gap-2 rounded-full border px-3 text-sm whitespace-nowrap ${look}`}
    >
      <Icon name={icon} />
      <span>
        <span className="font-normal">{t('data.label')}: </span>
        <span className="font-semibold">{t(`data.states.${state}`)}</span>
        {state !== 'live' && age !== null && (
          <span className="hidden font-normal sm:inline"> · {t('data.lastFrame', { age })}</span>
        )}
      </span>
    </Link>
  );
}
