/** A seeded market for the stand-in server: twelve pairs that walk, with books and candles. No real prices. */

const pairs = [
  ['BTC', 61234.5, 2],
  ['ETH', 3120.4, 2],
  ['SOL', 142.31, 2],
  ['BNB', 588.2, 1],
  ['XRP', 0.5214, 4],
  ['ADA', 0.4127, 4],
  ['AVAX', 27.43, 2],
  ['DOT', 5.912, 3],
  ['LINK', 13.77, 2],
  ['LTC', 71.18, 2],
  ['DOGE', 0.11873, 5],
  ['ATOM', 6.482, 3],
];

export const intervalMs = { '1m': 60_000, '5m': 300_000, '1h': 3_600_000, '1d': 86_400_000 };
const historyLength = 500;

/** @param {number} seed */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @typedef {{ openTime: string, open: string, high: string, low: string, close: string, volume: string, quoteVolume: string, trades: number, closed: boolean }} Candle */

class Pair {
  /** @param {string} base @param {number} start @param {number} places @param {() => number} random */
  constructor(base, start, places, random) {
    this.base = base;
    this.symbol = `PAPER:${base}-USDC`;
    this.places = places;
    this.random = random;
    this.seq = 0;
    this.last = start;
    this.open24h = start * (0.96 + random() * 0.08);
    this.high24h = Math.max(this.last, this.open24h) * 1.01;
    this.low24h = Math.min(this.last, this.open24h) * 0.99;
    this.volume24h = (4e8 * (0.2 + random())) / start;
    this.at = new Date();
    /** @type {Record<string, Candle[]>} */
    this.candles = Object.fromEntries(
      Object.entries(intervalMs).map(([interval, length]) => [interval, this.#history(length)]),
    );
  }

  /** @param {number} value */
  price(value) {
    return value.toFixed(this.places);
  }

  /** @param {number} length @returns {Candle[]} */
  #history(length) {
    const candles = [];
    const newest = Math.floor(Date.now() / length) * length;
    let close = this.last;
    for (let index = 0; index < historyLength; index++) {
      const open = close * (1 + (this.random() - 0.5) * 0.006 * Math.sqrt(length / 300_000));
      candles.push(this.#candle(newest - index * length, open, close, index > 0));
      close = open;
    }
    return candles.reverse();
  }

  /** @param {number} openTime @param {number} open @param {number} close @param {boolean} closed @returns {Candle} */
  #candle(openTime, open, close, closed) {
    const spread = Math.abs(open - close) * 0.4 + open * 0.0004;
    const volume = (50_000 * (0.3 + this.random())) / open;
    return {
      openTime: new Date(openTime).toISOString(),
      open: this.price(open),
      high: this.price(Math.max(open, close) + spread * this.random()),
      low: this.price(Math.min(open, close) - spread * this.random()),
      close: this.price(close),
      volume: volume.toFixed(5),
      quoteVolume: (volume * open).toFixed(2),
      trades: 20 + Math.floor(this.random() * 80),
      closed,
    };
  }

  tick() {
    this.seq += 1;
    this.at = new Date();
    const step = 10 ** -this.places;
    this.last = Math.max(step, this.last * (1 + (this.random() - 0.5) * 0.0008));
    this.high24h = Math.max(this.high24h, this.last);
    this.low24h = Math.min(this.low24h, this.last);
    const quantity = (200 * this.random()) / this.last;
    this.volume24h += quantity;
    for (const [interval, length] of Object.entries(intervalMs)) {
      this.#grow(this.candles[interval] ?? [], length, quantity);
    }
  }

  /** @param {Candle[]} candles @param {number} length @param {number} quantity */
  #grow(candles, length, quantity) {
    const openTime = Math.floor(this.at.getTime() / length) * length;
    const newest = candles.at(-1);
    if (!newest || Date.parse(newest.openTime) < openTime) {
      if (newest) {
        newest.closed = true;
      }
      candles.push(this.#candle(openTime, this.last, this.last, false));
      return;
    }
    newest.close = this.price(this.last);
    newest.high = this.price(Math.max(Number(newest.high), this.last));
    newest.low = this.price(Math.min(Number(newest.low), this.last));
    newest.volume = (Number(newest.volume) + quantity).toFixed(5);
    newest.quoteVolume = (Number(newest.quoteVolume) + quantity * this.last).toFixed(2);
    newest.trades += 1;
  }

  quote() {
    const half = this.last * 0.0001 + 10 ** -this.places;
    return {
      symbol: this.symbol,
      seq: this.seq,
      last: this.price(this.last),
      bid: this.price(this.last - half),
      bidQuantity: (1_000 / this.last).toFixed(5),
      ask: this.price(this.last + half),
      askQuantity: (1_200 / this.last).toFixed(5),
      open24h: this.price(this.open24h),
      high24h: this.price(this.high24h),
      low24h: this.price(this.low24h),
      volume24h: this.volume24h.toFixed(5),
      quoteVolume24h: (this.volume24h * this.last).toFixed(2),
      changePercent24h: (((this.last - this.open24h) / this.open24h) * 100).toFixed(4),
      occurredAt: this.at.toISOString(),
      receivedAt: this.at.toISOString(),
      quality: 'live',
    };
  }

  row() {
    return {
      ...this.quote(),
      venue: 'PAPER',
      simulated: true,
      base: this.base,
      quote: 'USDC',
      tickSize: (10 ** -this.places).toFixed(this.places),
      lotStep: '0.00001',
    };
  }

  book() {
    const half = this.last * 0.0001 + 10 ** -this.places;
    /** @param {number} side */
    const levels = (side) =>
      Array.from({ length: 20 }, (_, depth) => [
        this.price(this.last + side * (half + depth * Math.max(this.last * 0.00012, 10 ** -this.places))),
        (((0.4 + this.random()) * (depth + 1) * 900) / this.last).toFixed(5),
      ]);
    return { bids: levels(-1), asks: levels(1) };
  }
}

export class Market {
  /** @param {number} seed */
  constructor(seed) {
    const random = randomFrom(seed);
    this.random = random;
    /** @type {string[]} what the hub refuses its next watches with */
    this.refusals = [];
    this.pairs = new Map(
      pairs.map(([base, start, places]) => {
        const pair = new Pair(String(base), Number(start), Number(places), random);
        return [pair.symbol, pair];
      }),
    );
  }

  /** Moves some of the pairs. */
  step() {
    for (const pair of this.pairs.values()) {
      if (this.random() < 0.5) {
        pair.tick();
      }
    }
  }
}
