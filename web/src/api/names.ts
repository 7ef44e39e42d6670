// Names of institutions, for tables that have their codes only.
import { reactive } from 'vue';
import { lookAll } from './client';
import { can, session } from './session';

const names = reactive(new Map<string, string>());
let asked = '';

/** Empty until it is known, and for who may not look institutions up. */
export function institutionName(code: string): string {
  const who = `${session.self?.kind ?? ''}/${session.self?.name ?? ''}`;
  if (asked !== who && can('read:institution.list')) {
    asked = who;
    names.clear();
    void lookAll('institution.list')
      .then((rows) => {
        for (const row of rows) names.set(String(row['institution']), String(row['name']));
      })
      .catch(() => {
        asked = '';
      });
  }
  return names.get(code) ?? '';
}
