import { useTexts } from '@/shared/i18n';

/** Stands wherever paper data does. */
export function SimulatedTag() {
  const t = useTexts();
  return (
    <span
      title={t('paper.explain')}
      className="inline-flex items-center rounded border border-dashed border-control px-1.5 py-0.5 text-xs font-medium whitespace-nowrap text-muted"
    >
      {t('paper.market')}
    </span>
  );
}
