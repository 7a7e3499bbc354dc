import createClient from 'openapi-fetch';
import type { paths } from './schema';

/**
 * The REST API, as the generated `schema.ts` knows it: an address, a parameter or a body that the API does not take does
 * not compile. What comes back is still only promised; `checked` looks at it.
 */
export const api = createClient<paths>({
  baseUrl: location.origin,
  headers: { accept: 'application/json' },
  // Looked up for each call, so that a test can stand in for the network.
  fetch: (request) => fetch(request),
});
