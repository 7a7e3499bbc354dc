import { useEffect, useState } from 'react';
import { useTexts } from '@/shared/i18n';
import { useDataState } from './useDataState';

const settleMs = 5_000;

/** Tells a screen reader about a new data state once it has stood for five seconds: a hiccup is not news. */
export function DataAnnouncer() {
  const t = useTexts();
  const state = useDataState();
  const [settled, setSettled] = useState(state);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(state), settleMs);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <div role="status" className="sr-only">
      {settled === 'connecting' ? '' : t('data.announce', { state: t(`data.states.${settled}`) })}
    </div>
  );
}
