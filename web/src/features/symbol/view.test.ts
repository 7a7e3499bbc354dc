import { describe, expect, it } from 'vitest';
import { readView, writeView } from './view';

const read = (query: string) => readView(new URLSearchParams(query));

describe('what the chart shows, in the address', () => {
  it('has defaults, and survives what makes no sense', () => {
    const standard = { interval: '1m', indicators: ['sma7', 'sma30'], asTable: false };
    expect(read('')).toEqual(standard);
    expect(read('interval=2w&ind=sma7.macd.sma30&view=poem')).toEqual(standard);
  });

  it('comes back as it was written, no indicators included, and leaves the rest of the address alone', () => {
    const view = { interval: '1h', indicators: [], asTable: true } as const;
    const written = writeView(new URLSearchParams('q=btc'), view);
    expect(readView(written)).toEqual(view);
    expect(written.get('q')).toBe('btc');
    expect(writeView(written, { ...view, asTable: false }).has('view')).toBe(false);
  });
});
