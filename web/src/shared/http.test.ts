// @vitest-environment jsdom
import * as z from 'zod/mini';
import { describe, expect, it, vi } from 'vitest';
import { api } from './api/client';
import { ApiError, checked } from './http';

const schema = z.object({ seq: z.number() });
const answer = (body: string, status: number) =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })));
const ask = (signal = new AbortController().signal) =>
  checked(schema, signal, () => api.GET('/api/v1/plans', { signal }));

describe('a request to the API', () => {
  it('goes to the origin of the page, with its parameters in their places', async () => {
    const asked = vi.fn((request: Request) => Promise.resolve(Response.json({ seq: 1, for: request.url })));
    vi.stubGlobal('fetch', asked);
    const params = { path: { symbol: 'PAPER:BTC-USDC' }, query: { interval: '5m' as const, limit: 2 } };
    await api.GET('/api/v1/markets/{symbol}/candles', { params });
    expect(asked.mock.calls[0]?.[0].url).toBe(
      `${location.origin}/api/v1/markets/PAPER%3ABTC-USDC/candles?interval=5m&limit=2`,
    );
  });

  it('returns what the schema knows and drops the rest', async () => {
    answer('{"seq":1,"later":true}', 200);
    await expect(ask()).resolves.toEqual({ seq: 1 });
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
    answer('{"seq":"one"}', 200);
    await expect(ask()).rejects.toMatchObject({ code: 'unreadable' });
    answer('<html>A start page</html>', 200);
    await expect(ask()).rejects.toMatchObject({ code: 'unreadable', isTransient: true });
    answer('<html>Bad gateway</html>', 502);
    await expect(ask()).rejects.toMatchObject({ code: 'unreadable', status: 502, isTransient: true });
  });

  it('is unreachable when nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const failure = await ask().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ code: 'unreachable', isTransient: true });
  });

  it('is no failure of the API when nobody wants the answer any more', async () => {
    vi.stubGlobal('fetch', (request: Request) => Promise.reject(request.signal.reason as Error));
    await expect(ask(AbortSignal.abort(new Error('left the page')))).rejects.toThrow('left the page');
  });
});
