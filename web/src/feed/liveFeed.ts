import { compare } from '@/shared/decimal';
import { FlushLoop } from './flushLoop';
import { HubClient, type ConnectionPhase, type HubEvents, type HubOptions } from './hubClient';
import { KeyedStore } from './keyedStore';
import { ServerClock } from './serverClock';
import type { Candle, Frame, Interval, Level, Quality, Quote } from './wire';

/** A quote and how the last price moved to get there. */
export interface LiveQuote {
  readonly quote: Quote;
  readonly move: 'up' | 'down' | null;
}

export interface LiveBook {
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
  /** Server clock, ms since 1970. */
  readonly at: number;
}

export interface FeedStatus {
  readonly phase: ConnectionPhase;
  /** Grows with every connection made: what REST gave before may have holes now. */
  readonly epoch: number;
  readonly mismatch: boolean;
}

export const candleKey = (symbol: string, interval: Interval) => `${symbol} ${interval}`;

function nextQuote(previous: LiveQuote | undefined, quote: Quote): LiveQuote {
  const before = previous?.quote.last ?? null;
  const order = before === null || quote.last === null ? 0 : compare(quote.last, before);
  return { quote, move: order > 0 ? 'up' : order < 0 ? 'down' : (previous?.move ?? null) };
}

/** Everything that moves: the hub, the stores it fills, and the truth about the connection. */
export class LiveFeed implements HubEvents {
  readonly loop: FlushLoop;
  readonly clock: ServerClock;
  readonly quotes: KeyedStore<LiveQuote, Quote>;
  readonly books: KeyedStore<LiveBook>;
  readonly candles: KeyedStore<Candle>;
  readonly hub: HubClient;
  readonly #listeners = new Set<() => void>();
  readonly #qualities = new Map<string, Quality>();
  #lastFrameAt: number | null = null;
  #status: FeedStatus = { phase: { kind: 'connecting', failed: 0 }, epoch: 0, mismatch: false };

  constructor(options: HubOptions, loop = new FlushLoop(), clock = new ServerClock()) {
    this.loop = loop;
    this.clock = clock;
    this.quotes = new KeyedStore(loop, nextQuote);
    this.books = new KeyedStore<LiveBook>(loop, (_, book) => book);
    this.candles = new KeyedStore<Candle>(loop, (_, candle) => candle);
    this.hub = new HubClient(options, this);
  }

  readonly status = (): FeedStatus => this.#status;

  /**
   * When the newest frame came, on this machine's wall clock (ms); null before the first. No listener is told of it,
   * for every frame would render the shell: who shows an age asks once a second.
   */
  get lastFrameAt(): number | null {
    return this.#lastFrameAt;
  }

  /** What the server says of the symbols on this page. */
  watchedQualities(): Quality[] {
    return [...this.#qualities]
      .filter(([symbol]) => this.hub.isWatched(symbol))
      .map(([, quality]) => quality);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  phase(phase: ConnectionPhase): void {
    const epoch = phase.kind === 'online' ? phase.epoch : this.#status.epoch;
    this.#set({ ...this.#status, phase, epoch });
  }

  mismatch(reason: string): void {
    console.error('A frame of the price hub could not be read.', reason);
    this.#set({ ...this.#status, mismatch: true });
  }

  frame(frame: Frame): void {
    this.clock.observe(frame.sentAt);
    this.#lastFrameAt = Date.now();
    frame.prices.forEach((quote) => {
      this.#qualities.set(quote.symbol, quote.quality);
      this.quotes.put(quote.symbol, quote);
    });
    if (frame.detail) {
      const { symbol, bids, asks, interval, candle } = frame.detail;
      this.books.put(symbol, { bids, asks, at: Date.parse(frame.sentAt) });
      if (candle) {
        this.candles.put(candleKey(symbol, interval), candle);
      }
    }
  }

  #set(status: FeedStatus): void {
    this.#status = status;
    this.#listeners.forEach((listener) => listener());
  }
}
