import { hostIsOurs, prepareHost, stopHost } from './host';

/** Starts the host; what is returned runs after the last test. */
export default async function setup(): Promise<() => Promise<void>> {
  await prepareHost();
  return async () => {
    if (hostIsOurs()) {
      await stopHost();
    }
  };
}
