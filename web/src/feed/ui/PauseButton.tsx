import { useTexts } from '@/shared/i18n';
import { Icon } from '@/shared/ui/Icon';
import { useFeed } from '../context';
import { useEverySecond, usePause } from '../hooks';

/** Freezes tables and charts (WCAG 2.2.2). The count of what waits is itself told only once a second. */
export function PauseButton() {
  const t = useTexts();
  const { loop } = useFeed();
  const { paused } = usePause();
  const waiting = useEverySecond(() => loop.state().waiting);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <button
        type="button"
        className="button"
        onClick={() => (paused ? loop.resume() : loop.pause(Date.now()))}
      >
        <Icon name={paused ? 'play' : 'pause'} />
        {paused ? t('pause.resume') : t('pause.pause')}
      </button>
      {paused && <span className="text-sm text-muted">{t('pause.waiting', { count: waiting })}</span>}
    </div>
  );
}
