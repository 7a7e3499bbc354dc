import {
  HttpTransportType,
  HubConnectionBuilder,
  HubConnectionState,
  LogLevel,
  type HubConnection,
} from '@microsoft/signalr';
import { frame as frameSchema, type Frame, type Interval } from './wire';

export type ConnectionPhase =
  | {
      readonly kind: 'connecting';
      /** How many attempts have failed since the last good frame. */ readonly failed: number;
    }
  | { readonly kind: 'online'; /** Grows with every connection made. */ readonly epoch: number }
  | { readonly kind: 'waiting'; /** Wall clock of this machine, ms. */ readonly retryAt: number };

export interface HubEvents {
  frame(frame: Frame): void;
  phase(phase: ConnectionPhase): void;
  /** The server speaks another version than this page: only a reload helps. */
  mismatch(reason: string): void;
}

export interface HubOptions {
  readonly url: string;
  /** Waits before each attempt; the last one repeats forever. */
  readonly retryDelaysMs?: readonly number[];
  readonly jitter?: () => number;
  /** How long a call waits that the server refused for now. */
  readonly refusedDelayMs?: number;
}

interface DetailTopic {
  readonly symbol: string;
  readonly interval: Interval;
}

const defaultDelays = [0, 1_000, 2_000, 5_000, 10_000];

/**
 * One connection to the price hub that never gives up. What is watched is kept here and asked for again on every
 * connection; a gap in the frame numbers asks for everything anew.
 */
export class HubClient {
  readonly #options: Required<HubOptions>;
  readonly #events: HubEvents;
  readonly #watched = new Map<string, number>();
  #detail: DetailTopic | null = null;
  #connection: HubConnection | null = null;
  #expected: number | null = null;
  #attempt = 0;
  #epoch = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;

  constructor(options: HubOptions, events: HubEvents) {
    this.#options = { retryDelaysMs: defaultDelays, jitter: Math.random, refusedDelayMs: 2_000, ...options };
    this.#events = events;
  }

  start(): void {
    if (!this.#running) {
      this.#running = true;
      this.#connect();
    }
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#timer);
    const connection = this.#connection;
    this.#connection = null;
    await connection?.stop();
  }

  /** Skips the rest of the wait; does nothing when connected or trying. */
  retryNow(): void {
    if (this.#running && this.#connection === null) {
      clearTimeout(this.#timer);
      this.#connect();
    }
  }

  /** Counts: a symbol is watched until every caller has let it go. */
  watch(symbols: readonly string[]): () => void {
    const added = symbols.filter((symbol) => this.#count(symbol, 1) === 1);
    this.#send('Watch', added);
    return () => {
      const removed = symbols.filter((symbol) => this.#count(symbol, -1) === 0);
      this.#send('Unwatch', removed);
    };
  }

  isWatched(symbol: string): boolean {
    return this.#watched.has(symbol);
  }

  watchDetail(symbol: string, interval: Interval): () => void {
    const topic = { symbol, interval };
    this.#detail = topic;
    this.#send('WatchDetail', symbol, interval);
    return () => {
      // A newer topic has replaced this one on the server already.
      if (this.#detail === topic) {
        this.#detail = null;
        this.#send('UnwatchDetail');
      }
    };
  }

  #count(symbol: string, change: 1 | -1): number {
    const count = (this.#watched.get(symbol) ?? 0) + change;
    if (count === 0) {
      this.#watched.delete(symbol);
    } else {
      this.#watched.set(symbol, count);
    }
    return count;
  }

  #connect(): void {
    const connection = new HubConnectionBuilder()
      // The hub speaks WebSocket only, so there is nothing to negotiate.
      .withUrl(this.#options.url, { skipNegotiation: true, transport: HttpTransportType.WebSockets })
      .withServerTimeout(12_000)
      .withKeepAliveInterval(4_000)
      .configureLogging(LogLevel.None)
      .build();
    this.#connection = connection;
    this.#expected = null;
    this.#events.phase({ kind: 'connecting', failed: this.#attempt });
    connection.on('frame', (message: unknown) => this.#receive(connection, message));
    connection.onclose(() => this.#retry(connection));
    connection.start().then(
      () => this.#started(connection),
      () => this.#retry(connection),
    );
  }

  #started(connection: HubConnection): void {
    if (this.#connection !== connection) {
      return;
    }
    this.#epoch += 1;
    this.#events.phase({ kind: 'online', epoch: this.#epoch });
    this.#subscribe();
  }

  #subscribe(): void {
    this.#send('Watch', [...this.#watched.keys()]);
    if (this.#detail) {
      this.#send('WatchDetail', this.#detail.symbol, this.#detail.interval);
    }
  }

  #retry(connection: HubConnection): void {
    if (this.#connection !== connection) {
      return;
    }
    this.#connection = null;
    const { retryDelaysMs, jitter } = this.#options;
    const delay = retryDelaysMs[Math.min(this.#attempt, retryDelaysMs.length - 1)] ?? 0;
    // Up to a quarter more, so that a thousand pages do not all come back in the same instant.
    const wait = delay * (1 + jitter() / 4);
    this.#attempt += 1;
    this.#events.phase({ kind: 'waiting', retryAt: Date.now() + wait });
    this.#timer = setTimeout(() => this.#connect(), wait);
  }

  #receive(connection: HubConnection, message: unknown): void {
    if (this.#connection !== connection) {
      return;
    }
    const parsed = frameSchema.safeParse(message);
    if (!parsed.success) {
      this.#events.mismatch(parsed.error.message);
      return;
    }
    // Only a frame proves the connection good: one that opens and breaks at once must keep waiting longer.
    this.#attempt = 0;
    const { seq } = parsed.data;
    if (this.#expected !== null && seq !== this.#expected) {
      this.#send('Resync');
    }
    this.#expected = seq + 1;
    this.#events.frame(parsed.data);
  }

  /** Asks only while connected: what is missed here is asked for again when the connection stands. */
  #send(method: string, ...args: readonly unknown[]): void {
    const connection = this.#connection;
    const empty = Array.isArray(args[0]) && args[0].length === 0;
    if (connection?.state !== HubConnectionState.Connected || empty) {
      return;
    }
    connection.invoke(method, ...args).catch((error: unknown) => {
      if (this.#connection === connection && connection.state === HubConnectionState.Connected) {
        this.#refused(connection, String(error), method, args);
      }
    });
  }

  /** The connection lives on after a refusal; without an answer to it, rows would stand still and look alive. */
  #refused(connection: HubConnection, error: string, method: string, args: readonly unknown[]): void {
    const symbols: unknown = args[0];
    if (/provider_unavailable|rate_limited/.test(error)) {
      // Later, all that is watched then: this very call may be out of date.
      setTimeout(() => this.#connection === connection && this.#subscribe(), this.#options.refusedDelayMs);
    } else if (/symbol_unknown/.test(error) && Array.isArray(symbols) && symbols.length > 1) {
      // One that is no longer followed fails the call for all.
      symbols.forEach((symbol: unknown) => this.#send(method, [symbol]));
    } else {
      console.error(`The price hub refused ${method}.`, error);
    }
  }
}
