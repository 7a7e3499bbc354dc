import { useFeed } from '@/feed/context';
import { useContact, useEverySecond, useFeedStatus } from '@/feed/hooks';
import { useFormat, useTexts } from '@/shared/i18n';
import { Icon } from '@/shared/ui/Icon';

/** Since when nothing is heard, and when the next attempt comes. */
export function ConnectionBanner() {
  const t = useTexts();
  const format = useFormat();
  const feed = useFeed();
  const contact = useContact();
  const { phase, mismatch } = useFeedStatus();
  const seconds = useEverySecond(() =>
    phase.kind === 'waiting' ? Math.max(0, Math.ceil((phase.retryAt - Date.now()) / 1_000)) : 0,
  );
  if (mismatch) {
    return (
      <Banner
        text={t('connection.mismatch')}
        action={t('connection.reload')}
        onAction={() => location.reload()}
      />
    );
  }
  if (contact !== 'lost') {
    return null;
  }
  const since = feed.lastFrameAt;
  return (
    <Banner
      text={
        since === null
          ? t('connection.neverReached')
          : t('connection.lost', { time: format.time(new Date(since)) })
      }
      hint={seconds > 0 ? t('connection.retryIn', { count: seconds }) : t('connection.trying')}
      action={t('connection.retry')}
      onAction={() => feed.hub.retryNow()}
    />
  );
}

interface BannerProps {
  readonly text: string;
  readonly hint?: string;
  readonly action: string;
  readonly onAction: () => void;
}

function Banner({ text, hint, action, onAction }: BannerProps) {
  return (
    <div
      data-testid="connection-banner"
      className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border-2 border-brand bg-surface px-4 py-3 text-sm"
    >
      <Icon name="alert" className="size-5" />
      <p className="min-w-0 flex-1 basis-60">
        <span role="status" className="font-medium">
          {text}
        </span>{' '}
        {hint && <span className="text-muted">{hint}</span>}
      </p>
      <button type="button" className="button" onClick={onAction}>
        {action}
      </button>
    </div>
  );
}
