// Policy packages, and which facts one of them needs for a visit.
import type { Policies, Policy, PolicyInput, PolicySummary, Quote } from '#api';
import { ApiProblem, get, post } from './client';
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

/** The same word elsewhere, when the other package has it. */
function carried(input: PolicyInput, from: FactValues): string {
  const known = from[input.id];
  return known !== undefined && input.words.some((one) => one.word === known)
    ? known
    : firstValue(input);
}

/** The inputs that a refusal says are missing. */
function missingInputs(policy: Policy, problem: unknown, given: FactValues): PolicyInput[] {
  if (!(problem instanceof ApiProblem)) return [];
  const open = policy.inputs.filter((input) => !input.of_line && given[input.id] === undefined);
  const named = /`(\w+)`/.exec(problem.chinese || problem.message)?.[1];
  const one = open.filter((input) => input.id === named);
  if (one.length > 0) return one;
  return problem.code === 'policy.value_missing' ? open.filter((input) => input.required) : [];
}

export interface Visit {
  kind: string;
  date: string;
  total: string;
  out_of_scope?: string;
  over_limit?: string;
  pre_share?: string;
}

function bodyOf(visit: Visit, facts: FactValues): Record<string, string> {
  const pairs = Object.entries({ ...facts, ...visit }) as [string, string | undefined][];
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, string] => (pair[1] ?? '') !== ''),
  );
}

export function quote(id: string, visit: Visit, facts: FactValues): Promise<Quote> {
  return post<Quote>(`/policies/${encodeURIComponent(id)}/quote`, bodyOf(visit, facts));
}

/**
 * The facts that the package wants for this kind of visit, each with a value to begin with. Asks
 * for a quote until nothing is missing; `known` facts are kept where the package has their words.
 */
export async function neededFacts(
  policy: Policy,
  visit: Visit,
  known: FactValues,
): Promise<FactValues> {
  const facts: FactValues = {};
  for (let round = 0; round < 12; ++round) {
    try {
      await quote(policy.id, visit, facts);
      return facts;
    } catch (problem) {
      const missing = missingInputs(policy, problem, facts);
      if (missing.length === 0) return facts;
      for (const input of missing) facts[input.id] = carried(input, known);
    }
  }
  return facts;
}
