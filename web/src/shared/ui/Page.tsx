import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '@/shared/i18n';

let firstPage = true;

interface PageProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Names the document. */
export function Page({ title, children }: PageProps) {
  const t = useTexts();
  return (
    <>
      <title>{t('app.title', { page: title })}</title>
      {children}
    </>
  );
}

interface PageHeadingProps {
  readonly children: ReactNode;
}

/** Takes the focus when a page replaces another one, so that a screen reader starts at its top; not on the first load. */
export function PageHeading({ children }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!firstPage) {
      heading.current?.focus({ preventScroll: true });
    }
    firstPage = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold tracking-tight outline-none">
      {children}
    </h1>
  );
}
