import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { nb } from './nb';

function flatten(texts: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[prefix + key, value] as const]
        : [...flatten(value as object, `${prefix}${key}.`)],
    ),
  );
}

const source = fileURLToPath(new URL('../..', import.meta.url));
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|i18n/.test(file))
  .map((file) => readFileSync(join(source, file), 'utf8'))
  .join('\n');

const norwegian = flatten(nb);
const english = flatten(en);
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();

/** Names, units and symbols that are the same word in both languages. */
const shared = new Set([
  'app.name',
  'app.title',
  'status.title',
  'nav.status',
  'data.label',
  'data.announce',
  'market.columns.quality',
  'chart.rsi',
]);

describe('the texts', () => {
  it('exist in both languages, every one', () => {
    expect([...english.keys()].toSorted()).toEqual([...norwegian.keys()].toSorted());
  });

  it('are never empty and fill the same holes', () => {
    norwegian.forEach((text, key) => {
      expect(text.trim(), key).not.toBe('');
      expect(holes(english.get(key) ?? ''), key).toEqual(holes(text));
    });
  });

  it('are translated', () => {
    const same = [...norwegian].filter(
      ([key, text]) => english.get(key) === text && /[a-zæøå]{4}/i.test(text),
    );
    expect(same.map(([key]) => key).filter((key) => !shared.has(key))).toEqual([]);
  });

  it('are all in use', () => {
    const unused = [...norwegian.keys()].filter((key) => {
      const plain = key.replace(/_(one|other)$/, '');
      const dynamic = `\`${plain.slice(0, plain.lastIndexOf('.') + 1)}\${`;
      return !code.includes(`'${plain}'`) && !code.includes(dynamic);
    });
    expect(unused).toEqual([]);
  });
});
