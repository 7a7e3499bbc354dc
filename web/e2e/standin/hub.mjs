import { intervalMs } from './market.mjs';

/** The JSON protocol of SignalR ends every message with this character. */
const separator = '\u001e';
const frameEveryMs = 250;

/** @typedef {{ symbol: string, interval: string }} Detail */

/** One client of the stand-in's price hub: handshake, the calls of docs/api.md, and frames. */
export class HubClientConnection {
  /** @param {import('ws').WebSocket} socket @param {import('./market.mjs').Market} market */
  constructor(socket, market) {
    this.socket = socket;
    this.market = market;
    this.seq = 0;
    this.version = 1;
    /** @type {Set<string>} */
    this.watched = new Set();
    /** @type {Detail | null} */
    this.detail = null;
    /** What the next calls of `Watch` are refused with. */
    this.refusals = market.refusals;
    this.full = true;
    this.shaken = false;
    /** @type {string[]} */
    this.calls = [];
    socket.on('message', (data) => this.#read(String(data)));
    const timer = setInterval(() => this.frame(), frameEveryMs);
    socket.on('close', () => clearInterval(timer));
  }

  /** @param {object} message */
  #write(message) {
    this.socket.send(JSON.stringify(message) + separator);
  }

  /** @param {string} data */
  #read(data) {
    for (const text of data.split(separator).filter(Boolean)) {
      const message = JSON.parse(text);
      if (!this.shaken) {
        this.shaken = true;
        this.#write({});
      } else if (message.type === 1) {
        this.#call(message);
      }
    }
  }

  /** @param {{ target: string, arguments: unknown[], invocationId?: string }} message */
  #call({ target, arguments: args, invocationId }) {
    this.calls.push(target);
    const error = this.#apply(target, args);
    if (invocationId) {
      const outcome = error ? { error } : { result: { watching: this.watched.size } };
      this.#write({ type: 3, invocationId, ...outcome });
    }
  }

  /** @param {string} target @param {unknown[]} args @returns {string | null} */
  #apply(target, args) {
    const known = (/** @type {unknown} */ symbol) => this.market.pairs.has(String(symbol));
    switch (target) {
      case 'Watch': {
        const refusal = this.refusals.shift();
        if (refusal) {
          return refusal;
        }
        const symbols = /** @type {string[]} */ (args[0]);
        if (!symbols.every(known)) {
          return 'symbol_unknown: no such symbol is followed';
        }
        symbols.forEach((symbol) => this.watched.add(symbol));
        this.full = true;
        return null;
      }
      case 'Unwatch':
        /** @type {string[]} */ (args[0]).forEach((symbol) => this.watched.delete(symbol));
        return null;
      case 'WatchDetail':
        if (!known(args[0]) || !(String(args[1]) in intervalMs)) {
          return 'symbol_unknown: no such symbol or interval';
        }
        this.detail = { symbol: String(args[0]), interval: String(args[1]) };
        this.full = true;
        return null;
      case 'UnwatchDetail':
        this.detail = null;
        return null;
      case 'Resync':
        this.full = true;
        return null;
      default:
        return `not_found: no method ${target}`;
    }
  }

  frame() {
    if (!this.shaken) {
      return;
    }
    this.seq += 1;
    const prices = [...this.watched].map((symbol) => this.market.pairs.get(symbol)?.quote());
    const frame = {
      v: this.version,
      seq: this.seq,
      sentAt: new Date().toISOString(),
      full: this.full,
      prices,
      detail: this.#detailOf(),
    };
    this.full = false;
    this.#write({ type: 1, target: 'frame', arguments: [frame] });
  }

  #detailOf() {
    const pair = this.detail && this.market.pairs.get(this.detail.symbol);
    if (!this.detail || !pair) {
      return null;
    }
    const { symbol, interval } = this.detail;
    return {
      symbol,
      seq: pair.seq,
      ...pair.book(),
      interval,
      candle: pair.candles[interval]?.at(-1) ?? null,
    };
  }
}
