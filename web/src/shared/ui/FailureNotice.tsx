import { ApiError } from '@/shared/http';
import { useTexts, type Translate } from '@/shared/i18n';
import { Notice } from './Notice';

function explain(error: unknown, t: Translate): string {
  const code = error instanceof ApiError ? error.code : 'internal';
  switch (code) {
    case 'unreachable':
      return t('failure.unreachable');
    case 'unreadable':
      return t('failure.unreadable');
    case 'symbol_unknown':
      return t('failure.symbolUnknown');
    case 'symbol_malformed':
      return t('failure.symbolMalformed');
    case 'rate_limited':
      return t('failure.rateLimited');
    case 'provider_unavailable':
      return t('failure.providerUnavailable');
    default:
      return t('failure.other', { code });
  }
}

interface FailureNoticeProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

export function FailureNotice({ error, onRetry }: FailureNoticeProps) {
  const t = useTexts();
  const known = error instanceof ApiError ? error : null;
  return (
    <div role="alert">
      <Notice
        title={t('failure.title')}
        action={
          <button type="button" className="button" onClick={onRetry}>
            {t('failure.retry')}
          </button>
        }
      >
        <p>
          {explain(error, t)} {known?.isTransient && t('failure.automatic')}
        </p>
        {known?.traceId && (
          <p className="mt-1 font-mono text-xs">{t('failure.reference', { id: known.traceId })}</p>
        )}
      </Notice>
    </div>
  );
}
