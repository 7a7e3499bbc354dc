import { useTexts } from '@/shared/i18n';

/** The environment: nothing here is real money. */
export function PaperBadge() {
  const t = useTexts();
  return (
    <span
      title={t('paper.explain')}
      className="rounded border border-brand px-1.5 py-0.5 text-xs font-semibold tracking-wider"
    >
      {t('paper.badge')}
    </span>
  );
}
