import * as z from 'zod/mini';
import { describe, expect, it, vi } from 'vitest';
import { ApiError, getJson } from './http';

const schema = z.object({ data: z.number() });
const answer = (body: string, status: number) =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })));
const ask = () => getJson('/x', schema, new AbortController().signal);

describe('a request to the API', () => {
  it('returns what the schema knows and drops the rest', async () => {
    answer('{"data":1,"later":true}', 200);
    await expect(ask()).resolves.toEqual({ data: 1 });
  });

  it('carries the code and the trace of a problem', async () => {
    answer('{"code":"symbol_unknown","status":404,"title":"Unknown","traceId":"abc"}', 404);
    await expect(ask()).rejects.toMatchObject({
      code: 'symbol_unknown',
      status: 404,
      traceId: 'abc',
      isTransient: false,
    });
  });

  it('is unreadable when the answer is not what was agreed', async () => {
    answer('{"data":"one"}', 200);
    await expect(ask()).rejects.toMatchObject({ code: 'unreadable' });
    answer('<html>Bad gateway</html>', 502);
    await expect(ask()).rejects.toMatchObject({ code: 'unreadable', status: 502, isTransient: true });
  });

  it('is unreachable when nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const failure = await ask().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ code: 'unreachable', isTransient: true });
  });
});
