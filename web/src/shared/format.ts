import { compare, placesOf, round, shift, signOf, toDecimal, type Decimal } from './decimal';

export type Language = 'nb' | 'en';

/** What a missing value shows as: never zero. */
export const missing = '–';

const nbsp = '\u00a0';
const locales: Record<Language, string> = { nb: 'nb-NO', en: 'en-GB' };
const compactUnits: Record<Language, readonly (readonly [power: number, unit: string])[]> = {
  // No "bill.": a Norwegian billion is a thousand English ones, so 2.11tn is written 2 110 mrd.
  nb: [
    [9, `${nbsp}mrd.`],
    [6, `${nbsp}mill.`],
  ],
  en: [
    [12, 'tn'],
    [9, 'bn'],
    [6, 'm'],
  ],
};

/** All numbers and times on the screen are written by one of these, made once per language and time zone. */
export class Format {
  readonly #group: string;
  readonly #decimal: string;
  readonly #minus: string;
  readonly #language: Language;
  readonly #clock: Intl.DateTimeFormat;
  readonly #minute: Intl.DateTimeFormat;
  readonly #moment: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #year: Intl.DateTimeFormat;

  constructor(language: Language, timeZone?: string) {
    const locale = locales[language];
    const parts = new Intl.NumberFormat(locale).formatToParts(-1234567.8);
    const separator = (type: string, fallback: string) =>
      parts.find((part) => part.type === type)?.value ?? fallback;
    this.#language = language;
    this.#group = separator('group', nbsp);
    this.#decimal = separator('decimal', '.');
    this.#minus = separator('minusSign', '-');
    const zone = timeZone === undefined ? {} : { timeZone };
    const hm = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    this.#clock = new Intl.DateTimeFormat(locale, { ...hm, second: '2-digit', ...zone });
    this.#minute = new Intl.DateTimeFormat(locale, { ...hm, ...zone });
    this.#moment = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...hm, ...zone });
    this.#day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone });
    this.#year = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      ...zone,
    });
  }

  /** Every digit that was sent, grouped: nothing is rounded. */
  exact(value: Decimal): string {
    const negative = signOf(value) < 0;
    const [whole = '0', fraction] = (value.startsWith('-') ? value.slice(1) : value).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, this.#group);
    const text = fraction === undefined ? grouped : grouped + this.#decimal + fraction;
    return negative ? this.#minus + text : text;
  }

  /** With the decimals of the venue's tick size; a price off the tick grid keeps the digits it has. */
  price(value: Decimal | null, tickSize: Decimal): string {
    return this.#onGrid(value, tickSize);
  }

  quantity(value: Decimal | null, lotStep: Decimal): string {
    return this.#onGrid(value, lotStep);
  }

  /** "+1,23 %"; what is not zero but would round to it is written "< 0,01 %". */
  percent(value: Decimal | null): string {
    if (value === null) {
      return missing;
    }
    const sign = signOf(value);
    const gap = this.#language === 'nb' ? nbsp : '';
    const rounded = round(value, 2);
    if (sign !== 0 && signOf(rounded) === 0) {
      return `${sign > 0 ? '+' : this.#minus}${nbsp}<${nbsp}${this.exact(toDecimal('0.01'))}${gap}%`;
    }
    return `${sign > 0 ? '+' : ''}${this.exact(rounded)}${gap}%`;
  }

  /** Large amounts shortened: "2 110 mrd.", "12,3 mill.", "8 120". */
  compact(value: Decimal | null): string {
    if (value === null) {
      return missing;
    }
    const size = (value.startsWith('-') ? value.slice(1) : value) as Decimal;
    const found = compactUnits[this.#language].find(
      ([power]) => compare(size, toDecimal(`1${'0'.repeat(power)}`)) >= 0,
    );
    const [scaled, unit] = found ? [shift(value, found[0]), found[1]] : [value, ''];
    const places = compare(scaled.replace('-', '') as Decimal, toDecimal('100')) >= 0 ? 0 : found ? 1 : 2;
    return this.exact(round(scaled, places)) + unit;
  }

  integer(value: number): string {
    return this.exact(toDecimal(Math.round(value).toString()));
  }

  /** A computed figure (an average, an index): rounded to `places`. */
  computed(value: number, places: number): string {
    return this.exact(toDecimal(value.toFixed(places)));
  }

  /** "08.15.32" */
  time(at: Date): string {
    return this.#dots(this.#clock.format(at));
  }

  /** "08.15" */
  minute(at: Date): string {
    return this.#dots(this.#minute.format(at));
  }

  /** "20. nov. 08.15" */
  moment(at: Date): string {
    return this.#dots(this.#moment.format(at).replace(',', ''));
  }

  day(at: Date): string {
    return this.#day.format(at);
  }

  date(at: Date): string {
    return this.#year.format(at);
  }

  #onGrid(value: Decimal | null, step: Decimal): string {
    if (value === null) {
      return missing;
    }
    return this.exact(round(value, Math.max(placesOf(step), placesOf(value))));
  }

  #dots(text: string): string {
    return this.#language === 'nb' ? text.replaceAll(':', '.') : text;
  }
}

const cache = new Map<Language, Format>();

export function formatFor(language: Language): Format {
  const known = cache.get(language);
  if (known) {
    return known;
  }
  const made = new Format(language);
  cache.set(language, made);
  return made;
}
