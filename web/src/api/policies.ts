// Policy packages, and which facts one of them needs for a visit.
import type { Policies, Policy, PolicyInput, PolicySummary, PolicyWord, Quote } from '#api';
import { linesToSend, type BillLine } from './bill';
import { get, post } from './client';
import { reactive } from 'vue';
import { amountText } from '@/format';
import { pick } from '@/i18n';
import { session, today } from './session';

let list: Promise<PolicySummary[]> | null = null;
const packages = new Map<string, Promise<Policy>>();

export function policies(): Promise<PolicySummary[]> {
  list ??= get<Policies>('/policies').then(
    (found) => found.items,
    (problem: unknown) => {
      list = null;
      throw problem;
    },
  );
  return list;
}

const titles = reactive(new Map<string, { title: string; title_en: string }>());
let titled = false;

/** The title of a package of this id, "x" or "x@digest"; the id until it is known. */
export function policyTitle(id: string): string {
  if (!titled) {
    titled = true;
    policies()
      .then((list) => list.forEach((one) => titles.set(one.id, one)))
      .catch(() => (titled = false));
  }
  const found = titles.get(id.replace(/@.*$/, ''));
  return found === undefined ? id : pick(found.title, found.title_en);
}

const SCHEME: PolicyInput = {
  id: 'scheme',
  title: '险种',
  title_en: 'Scheme',
  kind: 'enum',
  of_line: false,
  required: true,
  default: '',
  words: [
    { word: 'resident', title: '居民医保', title_en: 'Resident' },
    { word: 'employee', title: '职工医保', title_en: 'Employee' },
  ],
};

/** A package in which two schemes have rules for the same kind of visit asks for the scheme. */
export function withScheme(policy: Policy): Policy {
  const own = policy.documents.filter((one) => one.care.length > 0);
  const meet = own.some((one, at) =>
    own
      .slice(at + 1)
      .some(
        (other) =>
          one.from <= other.through &&
          other.from <= one.through &&
          one.care.some((care) => other.care.some((twin) => twin.id === care.id)),
      ),
  );
  return meet ? { ...policy, inputs: [SCHEME, ...policy.inputs] } : policy;
}

export function policyOf(id: string): Promise<Policy> {
  let asked = packages.get(id);
  if (asked === undefined) {
    asked = get<Policy>(`/policies/${encodeURIComponent(id)}`).then(withScheme);
    asked.catch(() => packages.delete(id));
    packages.set(id, asked);
  }
  return asked;
}

/** The day when the package is in force on it; else today, or the package's last or first day. */
export function dayWithin(
  policy: Pick<PolicySummary, 'from' | 'through'>,
  day: string,
  now: string = today(),
): string {
  if (day >= policy.from && day <= policy.through) return day;
  if (now < policy.from) return policy.from;
  return now > policy.through ? policy.through : now;
}

/**
 * The day that the work of the region stands at: today, or the last day of its newest package when
 * that one has ended.
 */
export async function workingDay(): Promise<string> {
  const own = (await policies()).filter(
    (one) => one.settlement_allowed && one.region === session.self?.region,
  );
  const newest = own.sort((a, b) => a.through.localeCompare(b.through)).at(-1);
  return newest === undefined || today() <= newest.through ? today() : newest.through;
}

/** The kinds of visit that the packages of the region know. */
export async function careKinds(): Promise<PolicyWord[]> {
  const own = (await policies()).filter(
    (one) => one.settlement_allowed && one.region === session.self?.region,
  );
  const found = await Promise.all(own.map((one) => policyOf(one.id)));
  const all = found.flatMap((one) => one.kinds);
  return [...new Map(all.map((one) => [one.word, one])).values()];
}

export type FactValues = Record<string, string>;

/** What forms begin with, by name or kind of the fact; it is there to be replaced. */
const BEGINNINGS: [RegExp, string][] = [
  [/^age$/, '40'],
  [/^years/, '10'],
  [/^months/, '12'],
  [/_limit$/, '100000.00'],
];
const OF_KIND: Record<string, string> = { bool: 'true', money: '0.00', int: '1', rate: '50%' };

/** What a fact begins with: its default is left to the package. */
export function firstValue(input: PolicyInput): string {
  if (input.words.length > 0) return input.words[0]?.word ?? '';
  const named = BEGINNINGS.find(([name]) => name.test(input.id));
  if (named !== undefined && ['int', 'money'].includes(input.kind)) return named[1];
  return OF_KIND[input.kind] ?? '';
}

/** Figures that the law leaves to cities: the form begins with one that was not looked up. */
export function isLocalFigure(input: PolicyInput): boolean {
  return input.required && !input.of_line && ['rate', 'money'].includes(input.kind);
}

/**
 * What is known of a visit, in the words of another package: the same word, else the word that
 * stands as high in its list, as levels of hospitals do.
 */
function carried(input: PolicyInput, known: FactValues, from?: Policy): string {
  const value = known[input.id];
  const before = from?.inputs.find((one) => one.id === input.id)?.words ?? [];
  if (value === undefined) return firstValue(input);
  if (input.words.length === 0) return before.length === 0 ? value : firstValue(input);
  if (input.words.some((one) => one.word === value)) return value;
  const at = before.findIndex((one) => one.word === value);
  if (at < 0 || before.length < 2) return firstValue(input);
  return input.words[Math.round((at / (before.length - 1)) * (input.words.length - 1))]?.word ?? '';
}

/**
 * The facts that the package wants for this kind of visit, each with a value to begin with: what
 * its rules look at, and what its formulas may use: numbers are used by formulas that no rule
 * names. `known` facts of another package are kept.
 */
export function neededFacts(
  policy: Policy,
  kind: string,
  known: FactValues,
  from?: Policy,
): FactValues {
  const cares = policy.documents.flatMap((document) => document.care);
  const lookedAt = cares.flatMap((care) => care.inputs);
  const wanted = new Set(cares.filter((care) => care.id === kind).flatMap((care) => care.inputs));
  const decided = new Set(policy.decisions.flatMap((decision) => decision.inputs));
  const isNumber = (input: PolicyInput): boolean => !['enum', 'bool'].includes(input.kind);
  const inputs = policy.inputs.filter(
    (input) =>
      input === SCHEME ||
      wanted.has(input.id) ||
      (input.required &&
        !input.of_line &&
        !decided.has(input.id) &&
        (isNumber(input) || !lookedAt.includes(input.id))),
  );
  return Object.fromEntries(inputs.map((input) => [input.id, carried(input, known, from)]));
}

/** All facts that a visit may have to give: more than the form began with. */
export function allFacts(policy: Policy, known: FactValues): FactValues {
  const inputs = policy.inputs.filter((input) => input.required && !input.of_line);
  return Object.fromEntries(
    inputs.map((input) => [input.id, known[input.id] ?? firstValue(input)]),
  );
}

export interface Visit {
  kind: string;
  date: string;
  total: string;
  out_of_scope?: string;
  over_limit?: string;
  pre_share?: string;
  /** Instead of the amounts above. */
  lines?: BillLine[];
}

/** Accumulators before the visit, by their names. */
export type Used = Record<string, string>;

function given(values: Record<string, string | undefined>): Record<string, string> {
  const pairs = Object.entries(values);
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, string] => (pair[1] ?? '') !== ''),
  );
}

/** Of several visits a day in one institution the first counts; a quote is of one visit alone. */
const ONE_INSTITUTION = '1';

/** Amounts without separators; what is no amount is left to the server to refuse. */
function sendable(values: FactValues): FactValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => [name, amountText(text) ?? text]),
  );
}

export function quote(
  policy: Policy,
  visit: Visit,
  facts: FactValues,
  used: Used = {},
): Promise<Quote> {
  const before = sendable(given(used));
  const byInstitution = policy.accumulators.some((one) => one.per === 'day_institution');
  const institution = byInstitution ? ONE_INSTITUTION : '';
  const { lines = [], kind, date, ...amounts } = visit;
  const cost = lines.length === 0 ? amounts : {};
  const body: Record<string, unknown> = sendable(
    given({ institution, ...facts, kind, date, ...cost }),
  );
  if (lines.length > 0) body['lines'] = linesToSend(lines);
  return post<Quote>(
    `/policies/${encodeURIComponent(policy.id)}/quote`,
    Object.keys(before).length === 0 ? body : { ...body, used: before },
  );
}
