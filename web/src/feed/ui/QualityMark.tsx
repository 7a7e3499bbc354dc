import { useTexts } from '@/shared/i18n';
import { Icon, type IconName } from '@/shared/ui/Icon';
import type { Quality } from '../wire';

const looks: Record<Quality, { icon: IconName; colour: string }> = {
  live: { icon: 'live', colour: 'text-ok' },
  delayed: { icon: 'clock', colour: 'text-warn' },
  stale: { icon: 'clock', colour: 'text-warn' },
  partial: { icon: 'partial', colour: 'text-warn' },
  error: { icon: 'alert', colour: 'text-warn' },
};

interface QualityMarkProps {
  readonly quality: Quality;
}

export function QualityMark({ quality }: QualityMarkProps) {
  const t = useTexts();
  const look = looks[quality];
  return (
    <span className={`inline-flex items-center gap-1 font-medium whitespace-nowrap ${look.colour}`}>
      <Icon name={look.icon} className="size-3.5" />
      {t(`quality.${quality}`)}
    </span>
  );
}
