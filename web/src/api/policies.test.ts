import { describe, expect, it } from 'vitest';
import type { Policy, PolicyInput } from '#api';
import { dayWithin, neededFacts } from './policies';

function input(id: string, words: string[], more: Partial<PolicyInput> = {}): PolicyInput {
  return {
    id,
    title: id,
    title_en: id,
    kind: words.length > 0 ? 'enum' : 'int',
    of_line: false,
    required: true,
    default: '',
    words: words.map((word) => ({ word, title: word, title_en: word })),
    ...more,
  };
}

function policy(inputs: PolicyInput[], cares: Record<string, string[]>): Policy {
  const care = Object.entries(cares).map(([id, wanted]) => ({
    id,
    title: id,
    title_en: id,
    layers: [],
    inputs: wanted,
  }));
  const document = {
    id: 'd',
    title: '',
    title_en: '',
    from: '',
    through: '',
    readings: [],
    layers: [],
    care,
  };
  return {
    id: 'p',
    title: '',
    title_en: '',
    region: '',
    from: '2020-01-01',
    through: '2020-12-31',
    settlement_allowed: true,
    digest: '',
    sources: [],
    funds: [],
    kinds: [],
    inputs,
    accumulators: [],
    documents: [document],
    decisions: [
      {
        id: 'premium',
        title: '',
        title_en: '',
        source: '',
        article: '',
        place: '',
        low_confidence: false,
        inputs: ['hukou'],
        results: [],
      },
    ],
  };
}

const A = policy(
  [
    input('level', ['community', 'other', 'tertiary']),
    input('way', ['normal']),
    input('hukou', []),
    input('months', []),
    input('item', ['x'], { of_line: true }),
  ],
  { inpatient: ['level'], delivery: ['level', 'way'] },
);

describe('the facts of a visit', () => {
  it('are what the rules of its kind look at, and what no rule or decision names', () => {
    expect(neededFacts(A, 'inpatient', {})).toEqual({ level: 'community', months: '1' });
    expect(neededFacts(A, 'delivery', {})).toEqual({
      level: 'community',
      way: 'normal',
      months: '1',
    });
  });
  it('are kept in another package, or stand as high there', () => {
    const b = policy([input('level', ['primary', 'city'])], { inpatient: ['level'] });
    expect(neededFacts(b, 'inpatient', { level: 'tertiary' }, A)).toEqual({ level: 'city' });
    expect(neededFacts(b, 'inpatient', { level: 'community' }, A)).toEqual({ level: 'primary' });
    const c = policy([input('level', [])], { inpatient: ['level'] });
    expect(neededFacts(c, 'inpatient', { level: 'tertiary' }, A)).toEqual({ level: '1' });
    expect(neededFacts(A, 'inpatient', { level: 'other', months: '7' })).toEqual({
      level: 'other',
      months: '7',
    });
  });
  it('hold on a day on which the package does', () => {
    expect(dayWithin(A, '2019-05-01')).toBe('2020-01-01');
    expect(dayWithin(A, '2020-05-01')).toBe('2020-05-01');
    expect(dayWithin(A, '2026-05-01')).toBe('2020-12-31');
  });
});
