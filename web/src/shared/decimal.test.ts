import { describe, expect, it } from 'vitest';
import { add, compare, isDecimal, placesOf, round, shift, signOf, subtract, toDecimal } from './decimal';

const d = toDecimal;

describe('decimal strings', () => {
  it('accept plain decimal numbers only', () => {
    expect(['0', '-1', '61234.50', '0.000000000000000001'].every(isDecimal)).toBe(true);
    expect(['', '1.', '.5', '1e5', '+1', '1,5', 'NaN', ' 1', '1 000'].some(isDecimal)).toBe(false);
    expect(() => d('1,5')).toThrow(RangeError);
  });

  it('add and subtract without a floating point error', () => {
    expect(add(d('0.1'), d('0.2'))).toBe('0.3');
    expect(subtract(d('61234.60'), d('61234.4'))).toBe('0.20');
    expect(add(d('99999999999999999999'), d('0.000000000000000001'))).toBe(
      '99999999999999999999.000000000000000001',
    );
    expect(add(d('-0.5'), d('0.25'))).toBe('-0.25');
  });

  it('compare by value, not by text or by double', () => {
    expect(compare(d('9'), d('10'))).toBeLessThan(0);
    expect(compare(d('1.50'), d('1.5'))).toBe(0);
    expect(compare(d('-2'), d('-10'))).toBeGreaterThan(0);
    expect(compare(d('9007199254740993'), d('9007199254740992'))).toBeGreaterThan(0);
  });

  it.each([
    ['1.005', 2, '1.01'],
    ['-1.005', 2, '-1.01'],
    ['-0.004', 2, '0.00'],
    ['1.2', 4, '1.2000'],
    ['2.5', 0, '3'],
    ['999.995', 2, '1000.00'],
  ])('round %s to %i places as %s, half away from zero', (value, places, expected) => {
    expect(round(d(value), places)).toBe(expected);
  });

  it('shift the point to the left', () => {
    expect(shift(d('1234567'), 6)).toBe('1.234567');
    expect(shift(d('-5'), 3)).toBe('-0.005');
  });

  it('tell the decimals of a tick size and the sign', () => {
    expect([placesOf(d('0.01000')), placesOf(d('1')), placesOf(d('10.0'))]).toEqual([2, 0, 0]);
    expect([signOf(d('-0.00')), signOf(d('-0.01')), signOf(d('3'))]).toEqual([0, -1, 1]);
  });
});
