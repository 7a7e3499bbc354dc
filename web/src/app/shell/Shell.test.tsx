import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { expectNoViolations } from '@/test/axe';
import { envelope, renderPage, stubApi, stubScreen } from '@/test/renderPage';
import { Shell } from './Shell';

const provider = {
  venue: 'PAPER',
  simulated: true,
  state: 'live',
  since: null,
  lastMessageAt: null,
  reconnects: 0,
  lastError: null,
};

async function open(state = 'live') {
  stubApi({ '/api/v1/status': { body: envelope([{ ...provider, state }]) } });
  const page = await renderPage({ Page: Shell, address: '/marked' });
  await screen.findByText('PAPIR');
  return page;
}

const chip = () => screen.getByTestId('data-chip');

describe('the shell', () => {
  beforeEach(() => {
    stubScreen('wide');
    vi.stubGlobal('scrollTo', () => undefined);
  });

  it('shows only the light that exists, grey until it knows', async () => {
    const { feed, play, container } = await open();
    expect(chip()).toHaveTextContent('Data: Kobler til');
    expect(screen.queryByText(/Handel|Risiko/)).toBeNull();
    act(() => {
      feed.phase({ kind: 'online', epoch: 1 });
      play([]);
      feed.phase({ kind: 'online', epoch: 1 });
    });
    expect(chip()).toHaveTextContent('Data: Sanntid');
    await expectNoViolations(container);
  });

  it('tells of a provider that is down although the server answers', async () => {
    const { feed, play } = await open('down');
    act(() => {
      play([]);
      feed.phase({ kind: 'online', epoch: 1 });
    });
    expect(chip()).toHaveTextContent('Data: Nede');
    expect(screen.queryByTestId('connection-banner')).toBeNull();
  });

  it('says since when it is disconnected and when it tries again, and takes it back', async () => {
    const { feed, play } = await open();
    const retry = vi.spyOn(feed.hub, 'retryNow');
    act(() => {
      play([]);
      feed.phase({ kind: 'waiting', retryAt: Date.now() + 5_000 });
    });
    expect(chip()).toHaveTextContent(/Data: Nede · sist hørt nå/);
    expect(screen.getByTestId('connection-banner')).toHaveTextContent(
      /Frakoblet siden kl\. \d\d\.\d\d\.\d\d\..*Nytt forsøk om 5 s\./,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Prøv nå' }));
    expect(retry).toHaveBeenCalledOnce();
    act(() => feed.phase({ kind: 'online', epoch: 2 }));
    expect(screen.queryByTestId('connection-banner')).toBeNull();
  });

  it('asks for a reload when it cannot read the server any more', async () => {
    const { feed } = await open();
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    act(() => feed.mismatch('v must be 1'));
    expect(screen.getByTestId('connection-banner')).toHaveTextContent('Last siden på nytt.');
    expect(log).toHaveBeenCalledOnce();
  });

  it('leads past the menu to the content', async () => {
    await open();
    expect(screen.getByRole('link', { name: 'Hopp til innholdet' })).toHaveAttribute('href', '#content');
    expect(screen.getByRole('navigation', { name: 'Hovedmeny' })).toBeVisible();
  });
});
