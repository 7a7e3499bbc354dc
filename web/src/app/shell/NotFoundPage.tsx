import { Link } from 'react-router';
import { useTexts } from '@/shared/i18n';
import { Page, PageHeading } from '@/shared/ui/Page';

export function NotFoundPage() {
  const t = useTexts();
  return (
    <Page title={t('notFound.title')}>
      <PageHeading>{t('notFound.title')}</PageHeading>
      <p className="mt-2 mb-6 text-muted">{t('notFound.text')}</p>
      <Link to="/marked" className="button">
        {t('notFound.action')}
      </Link>
    </Page>
  );
}
