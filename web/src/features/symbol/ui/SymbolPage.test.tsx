import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Candle } from '@/feed/wire';
import { toDecimal as d } from '@/shared/decimal';
import { expectNoViolations } from '@/test/axe';
import { envelope, renderPage, stubApi, stubScreen, type Answer } from '@/test/renderPage';
import { marketRow, minuteCandles } from '@/test/samples';
import { SymbolPage } from './SymbolPage';

const btc = marketRow('BTC', { last: d('109.00') });
const book = {
  bids: [
    [d('108.90'), d('0.1')],
    [d('108.80'), d('0.2')],
  ],
  asks: [[d('109.10'), d('2')]],
};
const path = '/api/v1/markets/PAPER%3ABTC-USDC';
const history = minuteCandles(10);

async function open(answers: Record<string, Answer> = {}) {
  stubApi({
    [path]: { body: envelope({ ...btc, book }) },
    [`${path}/candles`]: { body: envelope(history) },
    ...answers,
  });
  // jsdom has no canvas: the chart itself is tested in a browser, here its twin in figures.
  const page = await renderPage({
    Page: SymbolPage,
    path: '/marked/:symbol',
    address: '/marked/PAPER%3ABTC-USDC?view=table',
  });
  let seq = 100;
  const sendCandle = (candle: Candle) =>
    act(async () => {
      seq += 1;
      page.feed.frame({
        v: 1,
        seq,
        sentAt: new Date().toISOString(),
        full: false,
        prices: [],
        detail: { symbol: btc.symbol, seq, bids: [[d('1.00'), d('7')]], asks: [], interval: '1m', candle },
      });
      await Promise.resolve();
    });
  return { ...page, sendCandle };
}

const candleRows = () =>
  within(screen.getByRole('table', { name: /lysene/ }))
    .getAllByRole('row')
    .slice(1);

describe('the Symbol page', () => {
  beforeEach(() => stubScreen('wide'));

  it('shows price, source, age and spread, and marks the market as simulated', async () => {
    const { container } = await open();
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('BTC/USDC');
    expect(screen.getByTestId('price')).toHaveTextContent('109,00');
    expect(screen.getByText('Kilde: PAPER')).toBeVisible();
    expect(screen.getAllByText('Simulert marked')[0]).toBeVisible();
    expect(screen.getAllByText('Forskjell')[0]?.parentElement).toHaveTextContent('0,20');
    await screen.findByRole('table', { name: /lysene/ });
    await expectNoViolations(container);
  });

  it('shows the order book with exact running totals, and follows it', async () => {
    const { sendCandle } = await open();
    const bids = await screen.findByTestId('bids');
    expect(bids).toHaveTextContent(/108,90\s*0,10000\s*0,10000\s*108,80\s*0,20000\s*0,30000/);
    await sendCandle({ ...(history[9] as Candle), close: d('111.11') });
    expect(screen.getByTestId('bids')).toHaveTextContent(/1,00\s*7,00000/);
    expect(screen.getByTestId('asks')).toHaveTextContent('Ingen ordrer på denne siden');
  });

  it('changes the unfinished candle, then grows by the next', async () => {
    const { sendCandle } = await open();
    await screen.findByRole('table', { name: /lysene/ });
    expect(candleRows()).toHaveLength(10);
    await sendCandle({ ...(history[9] as Candle), close: d('111.11') });
    expect(candleRows()[0]).toHaveTextContent('111,11');
    expect(candleRows()[0]).toHaveTextContent('pågår');
    await sendCandle({ ...(history[9] as Candle), openTime: '2026-11-20T08:10:00.000Z', close: d('112.22') });
    expect(candleRows()).toHaveLength(11);
    expect(candleRows()[0]).toHaveTextContent('112,22');
  });

  it('fetches what it missed when the connection is made again, from the last finished candle', async () => {
    const { feed } = await open();
    await screen.findByRole('table', { name: /lysene/ });
    const missed = minuteCandles(13);
    const asked = vi.fn<(request: Request) => void>();
    stubApi({ [`${path}/candles`]: { body: envelope(missed.slice(8)) } });
    const answer = globalThis.fetch;
    vi.stubGlobal('fetch', (request: Request) => {
      asked(request);
      return answer(request);
    });
    act(() => feed.phase({ kind: 'online', epoch: 2 }));
    await waitFor(() => expect(candleRows()).toHaveLength(13));
    expect(asked.mock.calls[0]?.[0].url).toContain(`from=${encodeURIComponent('2026-11-20T08:08:00.000Z')}`);
  });

  it('says so when the pair is not followed, or there is no history yet', async () => {
    const page = await open({ [path]: { status: 404, body: { code: 'symbol_unknown' } } });
    expect(await screen.findByRole('alert')).toHaveTextContent('Dette paret følges ikke.');
    page.unmount();
    await open({ [`${path}/candles`]: { body: envelope([]) } });
    expect(await screen.findByText('Ingen kurshistorikk ennå')).toBeVisible();
  });
});
