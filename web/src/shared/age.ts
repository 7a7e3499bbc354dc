import type { Translate } from './i18n';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** "for 2 s siden". Under a second, or a little in the future because clocks differ, is now. */
export function ageText(ageMs: number | null, t: Translate): string {
  if (ageMs === null) {
    return t('age.unknown');
  }
  const seconds = Math.floor(ageMs / 1_000);
  if (seconds < 1) {
    return t('age.now');
  }
  if (seconds < 2 * minute) {
    return t('age.seconds', { count: seconds });
  }
  if (seconds < 2 * hour) {
    return t('age.minutes', { count: Math.floor(seconds / minute) });
  }
  return seconds < 2 * day
    ? t('age.hours', { count: Math.floor(seconds / hour) })
    : t('age.days', { count: Math.floor(seconds / day) });
}
