import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { toDecimal as d } from '@/shared/decimal';
import { expectNoViolations } from '@/test/axe';
import { envelope, renderPage, stubApi, stubScreen } from '@/test/renderPage';
import { marketRow } from '@/test/samples';
import { MarketPage } from './MarketPage';

const btc = marketRow('BTC', { last: d('61234.50'), changePercent24h: d('-1.23') });
const eth = marketRow('ETH', { last: d('3120.40'), changePercent24h: d('2.5') });

async function open(address = '/marked') {
  stubApi({ '/api/v1/markets': { body: envelope([btc, eth]) } });
  const page = await renderPage({ Page: MarketPage, address });
  act(() => page.feed.phase({ kind: 'online', epoch: 1 }));
  act(() => page.play([]));
  await screen.findByText('2 par');
  return page;
}
const rowOf = (base: string) => screen.getByRole('row', { name: new RegExp(`^${base}/`) });

describe('the Marked page', () => {
  beforeEach(() => stubScreen('wide'));

  it('shows prices in Norwegian form, with sign, arrow and period, and marks them as simulated', async () => {
    const { container } = await open();
    expect(rowOf('BTC')).toHaveTextContent(/61\s234,50/);
    expect(rowOf('BTC')).toHaveTextContent(/ned\s*\u22121,23\s%/);
    expect(screen.getByRole('columnheader', { name: 'Endring (24 t)' })).toBeVisible();
    expect(screen.getByText('Simulert marked')).toBeVisible();
    await expectNoViolations(container);
  });

  it('repaints the row that moved when a frame comes', async () => {
    const { play } = await open();
    const before = rowOf('ETH').textContent;
    await act(async () => {
      play([{ ...btc, last: d('61300.00') }]);
      await Promise.resolve();
    });
    expect(rowOf('BTC')).toHaveTextContent(/61\s300,00/);
    expect(rowOf('ETH').textContent).toBe(before);
  });

  it('freezes on pause, counts what waits, and catches up', async () => {
    const { play } = await open();
    await userEvent.click(screen.getByRole('button', { name: 'Pause strøm' }));
    act(() => play([{ ...btc, last: d('61300.00') }]));
    expect(rowOf('BTC')).toHaveTextContent(/61\s234,50/);
    expect(await screen.findByText('1 oppdatering venter', undefined, { timeout: 3_000 })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Fortsett strøm' }));
    await waitFor(() => expect(rowOf('BTC')).toHaveTextContent(/61\s300,00/));
  });

  it('keeps the values but calls them stale when the connection breaks', async () => {
    const { feed } = await open();
    expect(rowOf('BTC')).toHaveTextContent('Sanntid');
    act(() => feed.phase({ kind: 'waiting', retryAt: Date.now() + 1_000 }));
    expect(rowOf('BTC')).toHaveTextContent('Utdatert');
    expect(rowOf('BTC')).toHaveTextContent(/61\s234,50/);
  });

  it('searches and sorts by the address, and writes both there', async () => {
    const { router } = await open('/marked?sort=last');
    expect(screen.getAllByRole('row').map((row) => row.dataset['symbol'])).toEqual([
      undefined,
      'PAPER:BTC-USDC',
      'PAPER:ETH-USDC',
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Siste pris' }));
    expect(screen.getByRole('columnheader', { name: 'Siste pris' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await userEvent.type(screen.getByRole('searchbox', { name: 'Søk etter par' }), 'btc');
    expect(await screen.findByText('1 av 2 par')).toBeVisible();
    expect(router.state.location.search).toBe('?sort=last&dir=ascending&q=btc');
    await userEvent.type(screen.getByRole('searchbox'), 'x');
    expect(await screen.findByText('Ingen par passer til «btcx»')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Nullstill søket' }));
    expect(await screen.findByText('2 par')).toBeVisible();
  });

  it('says that pairs are missing while a source has not answered', async () => {
    stubApi({ '/api/v1/markets': { body: { ...envelope([btc]), quality: 'partial' } } });
    const page = await renderPage({ Page: MarketPage, address: '/marked' });
    expect(await screen.findByText(/Listen er ikke hel/)).toBeVisible();
    page.unmount();
    await open();
    expect(screen.queryByText(/Listen er ikke hel/)).toBeNull();
  });

  it('links every row to its pair', async () => {
    await open();
    expect(within(rowOf('BTC')).getByRole('link')).toHaveAttribute('href', '/marked/PAPER%3ABTC-USDC');
  });

  it('is a list of cards on a narrow screen', async () => {
    stubScreen('narrow');
    const { container } = await open();
    expect(screen.queryByRole('table')).toBeNull();
    const [card] = within(screen.getByRole('list', { name: 'Par med pris og endring' })).getAllByRole(
      'listitem',
    );
    expect(card).toHaveTextContent(/BTC\/USDC.*61\s234,50.*\(24 t\)/);
    await expectNoViolations(container);
  });

  it('says what it waits for, what failed and why there is nothing', async () => {
    stubApi({});
    const first = await renderPage({ Page: MarketPage, address: '/marked' });
    expect(screen.getByText('Henter par …')).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent('Serveren svarer ikke.');
    first.unmount();

    stubApi({ '/api/v1/markets': { status: 500, body: { code: 'internal', traceId: 'abc123' } } });
    const second = await renderPage({ Page: MarketPage, address: '/marked', language: 'en' });
    expect(await screen.findByRole('alert')).toHaveTextContent('Reference: abc123');
    second.unmount();

    stubApi({ '/api/v1/markets': { body: envelope([]) } });
    await renderPage({ Page: MarketPage, address: '/marked' });
    expect(await screen.findByText('Ingen par følges ennå')).toBeVisible();
  });
});
