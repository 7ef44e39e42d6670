import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Policy, PolicyInput } from '#api';
import { dayWithin, neededFacts, quote, withScheme } from './policies';

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

afterEach(() => vi.unstubAllGlobals());

describe('a quote', () => {
  it('is of one institution where a deductible is counted by day and institution', async () => {
    let body: unknown;
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      body = JSON.parse(String(init.body));
      return new Response('{}');
    });
    const visit = { kind: 'outpatient', date: '2020-05-01', total: '40,000.00' };
    const of = { id: 'x', title: '', title_en: '', unit: 'money', per: 'day_institution' };
    await quote({ ...A, accumulators: [of] } as Policy, visit, { level: '1' }, { x: '1,000' });
    expect(body).toEqual({
      institution: '1',
      level: '1',
      kind: 'outpatient',
      date: '2020-05-01',
      total: '40000.00',
      used: { x: '1000' },
    });
    await quote(A, visit, {});
    expect(body).not.toHaveProperty('institution');
  });
});

describe('the facts of a visit', () => {
  it('are what the rules of its kind look at, and what no rule or decision names', () => {
    expect(neededFacts(A, 'inpatient', {})).toEqual({ level: 'community', months: '12' });
    expect(neededFacts(A, 'delivery', {})).toEqual({
      level: 'community',
      way: 'normal',
      months: '12',
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
  it('that formulas use are asked for, with a figure to begin with', () => {
    const b = policy(
      [
        input('tier', []),
        input('years_continuous', []),
        input('stay_share', [], { kind: 'rate' }),
        input('basic_limit', [], { kind: 'money' }),
        input('deductible', [], { kind: 'money' }),
      ],
      { inpatient: [], equipment: ['tier'] },
    );
    expect(neededFacts(b, 'inpatient', {})).toEqual({
      tier: '1',
      years_continuous: '10',
      stay_share: '50%',
      basic_limit: '100000.00',
      deductible: '0.00',
    });
  });
  it('have the scheme where two schemes know the same kind of visit', () => {
    const [one] = A.documents;
    const two = { ...A, documents: [one!, one!] };
    expect(neededFacts(withScheme(two), 'inpatient', {})).toHaveProperty('scheme', 'resident');
    const later = { ...one!, from: '2021-01-01', through: '2021-12-31' };
    const earlier = { ...one!, from: '2020-01-01', through: '2020-12-31' };
    expect(withScheme({ ...A, documents: [earlier, later] }).inputs).toBe(A.inputs);
  });
  it('hold on a day on which the package does', () => {
    expect(dayWithin(A, '2019-05-01', '2020-03-01')).toBe('2020-03-01');
    expect(dayWithin(A, '2019-05-01', '2019-12-31')).toBe('2020-01-01');
    expect(dayWithin(A, '2020-05-01')).toBe('2020-05-01');
    expect(dayWithin(A, '2026-05-01', '2026-06-01')).toBe('2020-12-31');
  });
});
