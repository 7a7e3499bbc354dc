import { describe, expect, it } from 'vitest';
import { toDecimal as d } from './decimal';
import { Format, missing } from './format';

const nb = new Format('nb', 'Europe/Oslo');
const en = new Format('en', 'Europe/Oslo');
/** Readable expectations: the tests write a plain space for U+00A0. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers on the screen', () => {
  it('group and point as the language does, with U+2212 as the Norwegian minus', () => {
    expect(plain(nb.exact(d('-1234567.50')))).toBe('\u22121 234 567,50');
    expect(en.exact(d('-1234567.50'))).toBe('-1,234,567.50');
    expect(plain(nb.exact(d('999')))).toBe('999');
  });

  it('keep digits a double would lose', () => {
    expect(plain(nb.exact(d('12345678901234567890.123456789012345678')))).toBe(
      '12 345 678 901 234 567 890,123456789012345678',
    );
  });

  it('write prices with the decimals of the tick size', () => {
    expect(plain(nb.price(d('61234.5'), d('0.01')))).toBe('61 234,50');
    expect(nb.price(d('0.1'), d('0.00001000'))).toBe('0,10000');
    expect(plain(nb.price(d('61234'), d('1')))).toBe('61 234');
    expect(nb.price(d('0.123'), d('0.01'))).toBe('0,123');
    expect(nb.price(null, d('0.01'))).toBe(missing);
  });

  it('always sign percentages, and never show a change as nothing', () => {
    expect(plain(nb.percent(d('1.234')))).toBe('+1,23 %');
    expect(plain(nb.percent(d('-1.235')))).toBe('\u22121,24 %');
    expect(plain(nb.percent(d('0')))).toBe('0,00 %');
    expect(plain(nb.percent(d('0.004')))).toBe('+ < 0,01 %');
    expect(plain(nb.percent(d('-0.0049')))).toBe('\u2212 < 0,01 %');
    expect(en.percent(d('1.234'))).toBe('+1.23%');
    expect(nb.percent(null)).toBe(missing);
  });

  it('shorten large amounts without the false friend "billion"', () => {
    expect(plain(nb.compact(d('2110000000000')))).toBe('2 110 mrd.');
    expect(en.compact(d('2110000000000'))).toBe('2.1tn');
    expect(plain(nb.compact(d('12345678.9')))).toBe('12,3 mill.');
    expect(plain(nb.compact(d('123456789')))).toBe('123 mill.');
    expect(plain(nb.compact(d('8120.4')))).toBe('8 120');
    expect(nb.compact(d('8.126'))).toBe('8,13');
    expect(nb.compact(null)).toBe(missing);
  });

  it('write times in the zone of the reader', () => {
    const at = new Date('2026-11-20T07:15:32Z');
    expect(nb.time(at)).toBe('08.15.32');
    expect(en.time(at)).toBe('08:15:32');
    expect(nb.moment(at)).toBe('20. nov. 08.15');
    expect(en.moment(at)).toBe('20 Nov 08:15');
  });
});
