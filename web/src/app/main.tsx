import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LiveFeed } from '@/feed/liveFeed';
import { startTexts } from '@/shared/i18n';
import { followPrefs } from '@/shared/prefs/applyPrefs';
import { usePrefs } from '@/shared/prefs/prefs';
import { App } from './App';
import './styles.css';

const root = document.getElementById('root');
if (!root) {
  throw new Error('The page has no element with id "root".');
}

followPrefs();
await startTexts(usePrefs.getState().language);

const feed = new LiveFeed({ url: '/hubs/prices' });
feed.hub.start();
window.addEventListener('online', () => feed.hub.retryNow());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') {
    feed.hub.retryNow();
  }
});

createRoot(root).render(
  <StrictMode>
    <App feed={feed} />
  </StrictMode>,
);
