import { describe, expect, it } from 'vitest';
import en from './en';
import zh from './zh';

type Texts = { [name: string]: string | Texts };

function flat(texts: Texts, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(texts)) {
    if (typeof value === 'string') found.set(prefix + name, value);
    else for (const [key, text] of flat(value, `${prefix}${name}.`)) found.set(key, text);
  }
  return found;
}

const places = (text: string): string[] =>
  [...text.matchAll(/\{\w+\}/g)].map((one) => one[0]).sort();

describe('texts', () => {
  const chinese = flat(zh);
  const english = flat(en);

  it('are there in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
    for (const [key, text] of chinese) expect(text, key).not.toBe('');
  });
  it('are English in English', () => {
    for (const [key, text] of english) expect(text, key).not.toMatch(/[\u4e00-\u9fff]/);
  });
  it('have the same places for values', () => {
    for (const [key, text] of chinese)
      expect(places(english.get(key) ?? ''), key).toEqual(places(text));
  });
});
