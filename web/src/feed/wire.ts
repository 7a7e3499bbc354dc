import * as z from 'zod/mini';
import { isDecimal, type Decimal } from '@/shared/decimal';

/** Hand-written mirror of docs/api.md; unknown fields are dropped, a missing or misformed one fails the message. */

// The page's Content-Security-Policy forbids eval, which zod's compiled parsers would try first.
z.config({ jitless: true });

export const decimal = z.custom<Decimal>((value) => typeof value === 'string' && isDecimal(value));
const maybe = z.nullable(decimal);
export const instant = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))));

export const quality = z.enum(['live', 'delayed', 'stale', 'partial', 'error']);
export type Quality = z.infer<typeof quality>;

export const interval = z.enum(['1m', '5m', '1h', '1d']);
export type Interval = z.infer<typeof interval>;
export const intervals = interval.options;
export const intervalMs: Record<Interval, number> = {
  '1m': 60_000,
  '5m': 300_000,
  '1h': 3_600_000,
  '1d': 86_400_000,
};

const quoteShape = {
  symbol: z.string(),
  seq: z.number(),
  last: maybe,
  bid: maybe,
  bidQuantity: maybe,
  ask: maybe,
  askQuantity: maybe,
  open24h: maybe,
  high24h: maybe,
  low24h: maybe,
  volume24h: maybe,
  quoteVolume24h: maybe,
  changePercent24h: maybe,
  occurredAt: z.nullable(instant),
  receivedAt: z.nullable(instant),
  quality,
};

/** The moving part of a market: what the hub sends. */
export const quote = z.object(quoteShape);
export type Quote = z.infer<typeof quote>;

/** A market as REST gives it: the quote and what does not move. */
export const marketRow = z.object({
  ...quoteShape,
  venue: z.string(),
  simulated: z.boolean(),
  base: z.string(),
  quote: z.string(),
  tickSize: decimal,
  lotStep: decimal,
});
export type MarketRow = z.infer<typeof marketRow>;

export const candle = z.object({
  openTime: instant,
  open: decimal,
  high: decimal,
  low: decimal,
  close: decimal,
  volume: decimal,
  quoteVolume: decimal,
  trades: z.number(),
  closed: z.boolean(),
});
export type Candle = z.infer<typeof candle>;

const level = z.tuple([decimal, decimal]);
export type Level = z.infer<typeof level>;

export const book = z.object({ bids: z.array(level), asks: z.array(level) });
export type Book = z.infer<typeof book>;

const detail = z.object({
  symbol: z.string(),
  seq: z.number(),
  bids: z.array(level),
  asks: z.array(level),
  interval,
  candle: z.nullable(candle),
});
export type Detail = z.infer<typeof detail>;

export const frame = z.object({
  v: z.literal(1),
  seq: z.number(),
  sentAt: instant,
  full: z.boolean(),
  prices: z.array(quote),
  detail: z.nullable(detail),
});
export type Frame = z.infer<typeof frame>;

export function envelope<T>(data: z.ZodMiniType<T>) {
  return z.object({
    data,
    asOf: instant,
    source: z.string(),
    simulated: z.boolean(),
    quality,
    seq: z.number(),
  });
}
export interface Envelope<T> {
  readonly data: T;
  readonly asOf: string;
  readonly source: string;
  readonly simulated: boolean;
  readonly quality: Quality;
  readonly seq: number;
}
