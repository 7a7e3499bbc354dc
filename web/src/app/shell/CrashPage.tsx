import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { useTexts } from '@/shared/i18n';
import { Notice } from '@/shared/ui/Notice';

/** A bug of ours, or a chunk that is gone because a newer version was installed: a reload is the way out of both. */
export function CrashPage() {
  const t = useTexts();
  const error = useRouteError();
  useEffect(() => console.error('A page crashed.', error), [error]);
  return (
    <div role="alert">
      <Notice
        title={t('failure.crash')}
        action={
          <button type="button" className="button" onClick={() => location.reload()}>
            {t('connection.reload')}
          </button>
        }
      />
    </div>
  );
}
