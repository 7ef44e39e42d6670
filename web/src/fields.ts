// What a person fills in, as the JSON that /api/v1 takes.
import type { FormField } from '#api';
import { amountProblem, amountText } from '@/format';

export type Values = Record<string, string>;

/** "class=adult_A;level=3" or one pair a line, as an object. */
export function pairsOf(text: string): Record<string, string> {
  const pairs = text
    .split(/[;\n;]/)
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}

/** One line of text a fee line, each of pairs. */
export function linesOf(text: string): Record<string, string>[] {
  return text
    .split(/[\n|]/)
    .filter((line) => line.trim() !== '')
    .map(pairsOf);
}

/** What is written as an amount and is none; it is not sent. */
export function wrongAmounts(fields: FormField[], values: Values): string[] {
  return fields
    .filter((field) => field.type === 'money' || field.type === 'price')
    .filter((field) => amountProblem(values[field.name] ?? '', decimalsOf(field)) !== '')
    .map((field) => field.name);
}

export function decimalsOf(field: Pick<FormField, 'type'>): number {
  return field.type === 'price' ? 6 : 2;
}

function valueOf(field: FormField, text: string): unknown {
  if (field.type === 'facts') return pairsOf(text);
  if (field.type === 'lines') return linesOf(text);
  if (field.type === 'money' || field.type === 'price')
    return amountText(text, decimalsOf(field)) ?? text;
  if (field.type === 'bool') return text === 'true';
  // Numbers of settlements have 16 digits: within what JSON numbers keep exactly, else as text.
  if (field.type === 'integer') return Number.isSafeInteger(Number(text)) ? Number(text) : text;
  return text;
}

/** The body of a request; what is empty is left out. */
export function bodyOf(fields: FormField[], values: Values): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .filter((field) => (values[field.name] ?? '').trim() !== '')
      .map((field) => [field.name, valueOf(field, values[field.name] ?? '')]),
  );
}
