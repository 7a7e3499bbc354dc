import { useState, type KeyboardEvent } from 'react';
import type { Candle, MarketRow } from '@/feed/wire';
import { useFormat, useTexts } from '@/shared/i18n';

interface Reading {
  readonly openTime: string;
  /** As it was when the reader came to it: a bar that still moves must not talk without being asked. */
  readonly text: string;
}

const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 10,
  PageDown: -10,
  Home: -Infinity,
  End: Infinity,
};

/** Walks over the bars by keyboard. Escape or leaving goes back to the newest. */
export function useReader(candles: readonly Candle[], row: MarketRow) {
  const t = useTexts();
  const format = useFormat();
  const [reading, setReading] = useState<Reading | null>(null);
  const found = reading === null ? -1 : candles.findIndex((candle) => candle.openTime === reading.openTime);
  const index = found < 0 ? null : found;

  const describe = (candle: Candle) =>
    t('chart.point', {
      time: format.moment(new Date(candle.openTime)),
      open: format.price(candle.open, row.tickSize),
      high: format.price(candle.high, row.tickSize),
      low: format.price(candle.low, row.tickSize),
      close: format.price(candle.close, row.tickSize),
      volume: format.quantity(candle.volume, row.lotStep),
    });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setReading(null);
      return;
    }
    const step = steps[event.key];
    if (step === undefined) {
      return;
    }
    event.preventDefault();
    const newest = candles.length - 1;
    const candle = candles[Math.min(newest, Math.max(0, (index ?? newest) + step))];
    if (candle) {
      setReading({ openTime: candle.openTime, text: describe(candle) });
    }
  };

  return { index, text: reading?.text, onKeyDown, onBlur: () => setReading(null) };
}
