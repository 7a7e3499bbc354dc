import { useEffect } from 'react';
import { useContact } from '@/feed/hooks';

const mark = '(!) ';

/** A tab in the background tells by its title that its prices have stopped. */
export function useTitleMark(): void {
  const lost = useContact() === 'lost';
  useEffect(() => {
    if (!lost) {
      return;
    }
    const put = () => {
      if (!document.title.startsWith(mark)) {
        document.title = mark + document.title;
      }
    };
    put();
    // The page writes its own title when the route changes.
    const observer = new MutationObserver(put);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = document.title.replace(mark, '');
    };
  }, [lost]);
}
