/**
 * Exact arithmetic on the decimal strings of the API ("-61234.50"). Prices and quantities never pass through
 * floating point on their way to the screen: 0.1 + 0.2 must read 0.3, and eighteen decimals must survive.
 */
export type Decimal = string & { readonly __decimal: unique symbol };

const pattern = /^-?\d+(?:\.\d+)?$/;

export function isDecimal(text: string): text is Decimal {
  return pattern.test(text);
}

/** @throws RangeError when the text is not a plain decimal number in invariant form. */
export function toDecimal(text: string): Decimal {
  if (!isDecimal(text)) {
    throw new RangeError(`Not a decimal number: "${text}"`);
  }
  return text;
}

interface Scaled {
  readonly units: bigint;
  readonly places: number;
}

function scale(value: Decimal): Scaled {
  const point = value.indexOf('.');
  return point < 0
    ? { units: BigInt(value), places: 0 }
    : { units: BigInt(value.slice(0, point) + value.slice(point + 1)), places: value.length - point - 1 };
}

function unscale(units: bigint, places: number): Decimal {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return (units < 0n ? `-${text}` : text) as Decimal;
}

function align(a: Scaled, b: Scaled): [bigint, bigint, number] {
  const places = Math.max(a.places, b.places);
  return [a.units * 10n ** BigInt(places - a.places), b.units * 10n ** BigInt(places - b.places), places];
}

/** Negative, zero or positive, as `Array.prototype.sort` wants it. */
export function compare(a: Decimal, b: Decimal): number {
  const [left, right] = align(scale(a), scale(b));
  return left < right ? -1 : left > right ? 1 : 0;
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [left, right, places] = align(scale(a), scale(b));
  return unscale(left + right, places);
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  const [left, right, places] = align(scale(a), scale(b));
  return unscale(left - right, places);
}

/** Half away from zero, with exactly `places` decimals: for display, never for orders. */
export function round(value: Decimal, places: number): Decimal {
  const { units, places: have } = scale(value);
  if (have <= places) {
    return unscale(units * 10n ** BigInt(places - have), places);
  }
  const divisor = 10n ** BigInt(have - places);
  const half = units < 0n ? -divisor / 2n : divisor / 2n;
  return unscale((units + half) / divisor, places);
}

/** The value divided by ten to the `power`. */
export function shift(value: Decimal, power: number): Decimal {
  const { units, places } = scale(value);
  return unscale(units, places + power);
}

/** How many decimals the number needs: 2 for "0.010". */
export function placesOf(value: Decimal): number {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.slice(point + 1).replace(/0+$/, '').length;
}

export function signOf(value: Decimal): -1 | 0 | 1 {
  const { units } = scale(value);
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}

/** For positions on a chart or the length of a bar only. */
export function toCoordinate(value: Decimal): number {
  return Number(value);
}
