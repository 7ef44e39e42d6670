import { describe, expect, it } from 'vitest';
import type { FormField } from '#api';
import { bodyOf, linesOf, pairsOf, wrongAmounts } from './fields';

const field = (name: string, type: FormField['type']): FormField => ({
  name,
  type,
  zh: name,
  en: name,
  required: false,
  note: '',
  note_en: '',
  identifies: false,
  words: [],
});

describe('what is filled in', () => {
  it('becomes pairs and lines', () => {
    expect(pairsOf('class=adult_A; level = 3\nx')).toEqual({ class: 'adult_A', level: '3', x: '' });
    expect(linesOf('item=A;amount=1.00\n\nitem=B|item=C')).toEqual([
      { item: 'A', amount: '1.00' },
      { item: 'B' },
      { item: 'C' },
    ]);
  });
  it('is sent as its type; what is empty is left out', () => {
    const fields = [
      field('n', 'integer'),
      field('b', 'bool'),
      field('t', 'text'),
      field('e', 'text'),
    ];
    expect(bodyOf(fields, { n: '1000000000000419', b: 'false', t: '007', e: ' ' })).toEqual({
      n: 1000000000000419,
      b: false,
      t: '007',
    });
  });
  it('is sent as an amount without separators, and not when it is none', () => {
    const fields = [field('total', 'money'), field('each', 'price')];
    expect(bodyOf(fields, { total: '10,400.00', each: '0.123456' })).toEqual({
      total: '10400.00',
      each: '0.123456',
    });
    expect(wrongAmounts(fields, { total: '100.005', each: '0.1234567' })).toEqual([
      'total',
      'each',
    ]);
  });
  it('keeps numbers that JSON could not hold as text', () => {
    expect(bodyOf([field('n', 'integer')], { n: '90071992547409931' })).toEqual({
      n: '90071992547409931',
    });
  });
});
