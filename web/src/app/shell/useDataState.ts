import { useQuery } from '@tanstack/react-query';
import { useFeed } from '@/feed/context';
import { dataStateOf, type DataState } from '@/feed/health';
import { useContact, useEverySecond } from '@/feed/hooks';
import { qualityOfState, statusQuery } from '@/features/status/api';

/** What the light "Data" shows: the connection, every provider, and every pair on the page; worst wins. */
export function useDataState(): DataState {
  const feed = useFeed();
  const contact = useContact();
  const { data } = useQuery(statusQuery);
  return useEverySecond(() => {
    const providers = data?.data.map((provider) => qualityOfState[provider.state]);
    return dataStateOf(contact, providers ? [...providers, ...feed.watchedQualities()] : null);
  });
}
