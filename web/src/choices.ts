// Values that text fields may have, where the server knows them.
import { computed, ref, shallowRef, watchEffect, type ComputedRef } from 'vue';
import type { FormField } from '#api';
import { lookAll, type Row } from '@/api/client';
import { careKinds } from '@/api/policies';
import { can } from '@/api/session';
import { i18n, pick } from '@/i18n';
import { word } from '@/words';

export interface Choice {
  value: string;
  title: string;
}

interface Known {
  value: string;
  zh: string;
  en: string;
}

/** Where the values of a field come from. Only a closed list may be offered as the whole of it. */
interface Source {
  name: string;
  closed: boolean;
  right: string;
  load: () => Promise<Known[]>;
}

const ofRows = (query: string, value: string, title: string) => async (): Promise<Known[]> => {
  const rows = await lookAll(query);
  const named = (row: Row): string => String(row[title] ?? '');
  const all = rows.map((row) => ({
    value: String(row[value]),
    zh: named(row),
    en: named(row),
  }));
  return [...new Map(all.map((one) => [one.value, one])).values()];
};

const CARE: Source = {
  name: 'care',
  closed: true,
  right: '',
  load: async () =>
    (await careKinds()).map((one) => ({ value: one.word, zh: one.title, en: one.title_en })),
};
const INSTITUTION: Source = {
  name: 'institution',
  closed: false,
  right: 'read:institution.list',
  load: ofRows('institution.list', 'institution', 'name'),
};
const FUND: Source = {
  name: 'fund',
  closed: true,
  right: 'read:ledger.trial-balance',
  load: ofRows('ledger.trial-balance', 'fund', 'fund'),
};
const OPERATOR: Source = {
  name: 'operator',
  closed: false,
  right: 'read:operator.list',
  load: ofRows('operator.list', 'operator', 'role'),
};
const ROLE: Source = {
  name: 'role',
  closed: true,
  right: 'read:operator.roles',
  load: ofRows('operator.roles', 'role', 'title'),
};

/** By "operation.field", else by the name of the field. Null: new values are meant. */
const SOURCES: Record<string, Source | null> = {
  'visit.quote.kind': CARE,
  'visit.settle.kind': CARE,
  'stay.open.kind': CARE,
  'claim.receive.kind': CARE,
  'visit.limits.kind': CARE,
  'visit.search.care': CARE,
  'institution.add.institution': null,
  institution: INSTITUTION,
  fund: FUND,
  'operator.add.operator': null,
  operator: OPERATOR,
  'operator.set-role.role': null,
  role: ROLE,
};

function sourceOf(field: FormField, of: string): Source | null {
  if (field.type !== 'text') return null;
  const exact = SOURCES[`${of}.${field.name}`];
  return exact === undefined ? (SOURCES[field.name] ?? null) : exact;
}

export interface Choices {
  /** Undefined where nothing is known. */
  list: ComputedRef<Choice[] | undefined>;
  closed: ComputedRef<boolean>;
}

/** What a field of an operation or a query may be; asked for when the field is shown. */
export function useChoices(field: () => FormField, of: () => string): Choices {
  const known = shallowRef<Known[]>([]);
  const asked = ref('');
  const source = computed(() => sourceOf(field(), of()));
  watchEffect(() => {
    const from = source.value;
    if (from === null || asked.value === from.name) return;
    if (from.right !== '' && !can(from.right)) return;
    asked.value = from.name;
    void from
      .load()
      .then((found) => (known.value = found))
      .catch(() => (known.value = []));
  });
  const list = computed(() => {
    void i18n.global.locale.value;
    if (known.value.length === 0) return undefined;
    return known.value.map((one) => {
      const title = pick(one.zh, one.en);
      return {
        value: one.value,
        title: title === one.value || title === '' ? word(one.value) : title,
      };
    });
  });
  return { list, closed: computed(() => source.value?.closed ?? false) };
}

/** The value of a choice whose title was written instead of it; null when it is not one alone. */
export function valueOfTitle(list: readonly Choice[], text: string): string | null {
  if (list.some((one) => one.value === text)) return text;
  const same = list.filter((one) => one.title === text);
  const like = same.length > 0 ? same : list.filter((one) => one.title.includes(text));
  return like.length === 1 ? (like[0]?.value ?? null) : null;
}
