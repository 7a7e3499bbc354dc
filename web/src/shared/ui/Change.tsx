import { signOf, type Decimal } from '@/shared/decimal';
import { useFormat, useTexts } from '@/shared/i18n';
import { Icon } from './Icon';

const looks = {
  [-1]: { icon: 'down', colour: 'text-down', word: 'change.down' },
  0: { icon: 'none', colour: 'text-muted', word: 'change.none' },
  1: { icon: 'up', colour: 'text-up', word: 'change.up' },
} as const;

interface ChangeProps {
  /** In per cent; null when not known. */
  readonly percent: Decimal | null;
}

/** A change told three times: by sign, by arrow and by colour. */
export function Change({ percent }: ChangeProps) {
  const t = useTexts();
  const format = useFormat();
  if (percent === null) {
    return <span className="text-muted">{format.percent(null)}</span>;
  }
  const look = looks[signOf(percent)];
  return (
    <span
      className={`inline-flex items-center justify-end gap-1 font-medium whitespace-nowrap ${look.colour}`}
    >
      <Icon name={look.icon} className="size-3.5" />
      <span className="sr-only">{t(look.word)}</span>
      {format.percent(percent)}
    </span>
  );
}
