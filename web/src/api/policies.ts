// Policy packages, and which facts one of them needs for a visit.
import type { Policies, Policy, PolicyInput, PolicySummary, Quote } from '#api';
import { get, post } from './client';
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

export function policyOf(id: string): Promise<Policy> {
  let asked = packages.get(id);
  if (asked === undefined) {
    asked = get<Policy>(`/policies/${encodeURIComponent(id)}`);
    asked.catch(() => packages.delete(id));
    packages.set(id, asked);
  }
  return asked;
}

/** Today, or the nearest day on which the package is in force. */
export function dayWithin(policy: Pick<PolicySummary, 'from' | 'through'>, day: string): string {
  if (day < policy.from) return policy.from;
  return day > policy.through ? policy.through : day;
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

export type FactValues = Record<string, string>;

/** What a fact begins with: its default is left to the package. */
export function firstValue(input: PolicyInput): string {
  if (input.words.length > 0) return input.words[0]?.word ?? '';
  if (input.kind === 'bool') return 'true';
  if (input.kind === 'money') return '0.00';
  return input.kind === 'int' ? '1' : '';
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
 * its rules look at, and what its formulas may use. `known` facts of another package are kept.
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
  const inputs = policy.inputs.filter(
    (input) =>
      wanted.has(input.id) ||
      (input.required && !input.of_line && !lookedAt.includes(input.id) && !decided.has(input.id)),
  );
  return Object.fromEntries(inputs.map((input) => [input.id, carried(input, known, from)]));
}

export interface Visit {
  kind: string;
  date: string;
  total: string;
  out_of_scope?: string;
  over_limit?: string;
  pre_share?: string;
}

/** Accumulators before the visit, by their names. */
export type Used = Record<string, string>;

function given(values: Record<string, string | undefined>): Record<string, string> {
  const pairs = Object.entries(values);
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, string] => (pair[1] ?? '') !== ''),
  );
}

export function quote(
  id: string,
  visit: Visit,
  facts: FactValues,
  used: Used = {},
): Promise<Quote> {
  const before = given(used);
  const body = given({ ...facts, ...visit });
  return post<Quote>(
    `/policies/${encodeURIComponent(id)}/quote`,
    Object.keys(before).length === 0 ? body : { ...body, used: before },
  );
}
