// Operations and queries as the server describes them; asked for once.
import type { ErrorMeaning, FormOperation, FormQuery, Forms } from '#api';
import { pick } from '@/i18n';
import { get } from './client';

let asked: Promise<Forms> | null = null;
const meanings = new Map<string, ErrorMeaning>();
const actions = new Map<string, { zh: string; en: string }>();

export function forms(): Promise<Forms> {
  asked ??= get<Forms>('/forms').then(
    (found) => {
      for (const one of found.errors) meanings.set(one.code, one);
      for (const one of [...found.operations, ...found.queries]) actions.set(one.name, one);
      return found;
    },
    (problem: unknown) => {
      asked = null;
      throw problem;
    },
  );
  return asked;
}

/** The title of an operation or a query, once the forms are there; a right has its kind before. */
export function actionTitle(name: string): string | undefined {
  const found = actions.get(name.replace(/^(read|approve):/, ''));
  return found === undefined ? undefined : pick(found.zh, found.en);
}

/** What an error code means, once the forms are there. */
export function errorMeaning(code: string): ErrorMeaning | undefined {
  return meanings.get(code);
}

export async function operationNamed(name: string): Promise<FormOperation | undefined> {
  return (await forms()).operations.find((one) => one.name === name);
}

export async function queryNamed(name: string): Promise<FormQuery | undefined> {
  return (await forms()).queries.find((one) => one.name === name);
}
