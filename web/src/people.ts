// What somebody wrote to find a person by, and what it is.

export type SearchKind = 'name' | 'id_number' | 'phone' | 'person' | 'birth';

export interface PersonSearch {
  kind: SearchKind;
  params: Record<string, string>;
}

/** Eighteen signs are an identity number, what has no digit is a name, the rest our own number. */
export function kindOf(text: string): SearchKind {
  if (/^\d{17}[\dXx]$/.test(text)) return 'id_number';
  const digits = text.replace(/[\s()-]/g, '');
  if (/^(\+86|0086)?1[3-9]\d{9}$/.test(digits) || /^0[1-9]\d{8,10}$/.test(digits)) return 'phone';
  return /\d/.test(text) ? 'person' : 'name';
}

/** Nothing when nothing was written. */
export function searchFor(wanted: string, birth: string): PersonSearch | null {
  const given: Record<string, string> = birth === '' ? {} : { birth };
  if (wanted === '') return birth === '' ? null : { kind: 'birth', params: given };
  const kind = kindOf(wanted);
  const value = kind === 'id_number' ? wanted.toUpperCase() : wanted;
  return { kind, params: { ...given, [kind]: value } };
}
