import { afterEach, describe, expect, it, vi } from 'vitest';
import { startStandin } from '../../e2e/standin/server.mjs';
import { HubClient, type ConnectionPhase } from './hubClient';
import type { Frame } from './wire';

type Standin = Awaited<ReturnType<typeof startStandin>>;

const patience = { timeout: 10_000, interval: 10 };
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function setUp() {
  const server = await startStandin();
  closing.push(() => server.stop());
  const frames: Frame[] = [];
  const phases: ConnectionPhase[] = [];
  const mismatches: string[] = [];
  const client = new HubClient(
    { url: `${server.url}/hubs/prices`, retryDelaysMs: [0, 20, 50], jitter: () => 0, refusedDelayMs: 20 },
    {
      frame: (frame) => frames.push(frame),
      phase: (phase) => phases.push(phase),
      mismatch: (reason) => mismatches.push(reason),
    },
  );
  closing.unshift(() => client.stop());
  client.start();
  return { server, client, frames, phases, mismatches };
}

const onlyClient = (server: Standin) => {
  const [client] = server.clients;
  if (!client) {
    throw new Error('Nobody is connected.');
  }
  return client;
};

describe('the hub client, against a real SignalR connection', () => {
  it('gets frames of what it watches, once for several watchers, until the last lets go', async () => {
    const { server, client, frames } = await setUp();
    const first = client.watch(['PAPER:BTC-USDC', 'PAPER:ETH-USDC']);
    const second = client.watch(['PAPER:BTC-USDC']);
    await vi.waitFor(() => expect(frames.at(-1)?.prices).toHaveLength(2), patience);
    first();
    await vi.waitFor(
      () => expect(frames.at(-1)?.prices.map((one) => one.symbol)).toEqual(['PAPER:BTC-USDC']),
      patience,
    );
    second();
    await vi.waitFor(() => expect(frames.at(-1)?.prices).toHaveLength(0), patience);
    expect(onlyClient(server).calls.filter((call) => call === 'Watch')).toHaveLength(1);
  });

  it('asks for everything anew when a frame number is missing', async () => {
    const { server, client, frames } = await setUp();
    client.watch(['PAPER:BTC-USDC']);
    await vi.waitFor(() => expect(frames.length).toBeGreaterThan(1), patience);
    expect(onlyClient(server).calls).not.toContain('Resync');
    onlyClient(server).seq += 1;
    await vi.waitFor(() => expect(onlyClient(server).calls).toContain('Resync'), patience);
  });

  it('comes back after the server is gone, and watches what it watched before', async () => {
    const { server, client, frames, phases } = await setUp();
    client.watch(['PAPER:SOL-USDC']);
    client.watchDetail('PAPER:SOL-USDC', '5m');
    await vi.waitFor(() => expect(frames.at(-1)?.detail?.interval).toBe('5m'), patience);
    await server.stop();
    await vi.waitFor(
      () => expect(phases.filter(({ kind }) => kind === 'waiting').length).toBeGreaterThan(3),
      patience,
    );

    const again = await startStandin({ port: server.port });
    closing.push(() => again.stop());
    frames.length = 0;
    await vi.waitFor(() => expect(frames.at(-1)?.detail?.interval).toBe('5m'), patience);
    expect(frames.at(-1)?.prices.map((one) => one.symbol)).toEqual(['PAPER:SOL-USDC']);
    expect(phases.at(-1)).toEqual({ kind: 'online', epoch: 2 });
  });

  it('keeps the newest detail when an older one is let go late', async () => {
    const { client, frames } = await setUp();
    const old = client.watchDetail('PAPER:BTC-USDC', '1m');
    client.watchDetail('PAPER:BTC-USDC', '1h');
    old();
    await vi.waitFor(() => expect(frames.at(-1)?.detail?.interval).toBe('1h'), patience);
  });

  it('watches the others when one pair is no longer followed', async () => {
    const { client, frames } = await setUp();
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await vi.waitFor(() => expect(frames.length).toBeGreaterThan(0), patience);
    client.watch(['PAPER:BTC-USDC', 'PAPER:GONE-USDC', 'PAPER:ETH-USDC']);
    await vi.waitFor(() => expect(frames.at(-1)?.prices).toHaveLength(2), patience);
    await vi.waitFor(() => expect(complaints).toHaveBeenCalledOnce(), patience);
  });

  it('asks again when the server cannot answer yet', async () => {
    const { server, client, frames } = await setUp();
    await vi.waitFor(() => expect(frames.length).toBeGreaterThan(0), patience);
    server.market.refusals.push(...Array<string>(3).fill('provider_unavailable: not listed yet'));
    client.watch(['PAPER:BTC-USDC', 'PAPER:ETH-USDC']);
    await vi.waitFor(() => expect(frames.at(-1)?.prices).toHaveLength(2), patience);
    expect(onlyClient(server).calls.filter((call) => call === 'Watch')).toHaveLength(4);
  });

  it('says when it cannot read what the server sends, and does not pass it on', async () => {
    const { server, frames, mismatches } = await setUp();
    await vi.waitFor(() => expect(frames.length).toBeGreaterThan(0), patience);
    onlyClient(server).version = 2;
    await vi.waitFor(() => expect(mismatches.length).toBeGreaterThan(0), patience);
    const passedOn = frames.length;
    await vi.waitFor(() => expect(mismatches.length).toBeGreaterThan(2), patience);
    expect(frames).toHaveLength(passedOn);
  });
});
