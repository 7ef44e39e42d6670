// What a page keeps in its address: tab, filters, order and page, so that back and reload find it.
import { inject, nextTick, ref, watch, type Ref } from 'vue';
import { routeLocationKey, routerKey, type LocationQuery, type Router } from 'vue-router';

let waiting: Record<string, string | undefined> | null = null;

/** Changes of one moment go into the address together; what is undefined leaves it. */
function put(router: Router, changes: Record<string, string | undefined>): void {
  if (waiting !== null) {
    Object.assign(waiting, changes);
    return;
  }
  waiting = changes;
  const path = router.currentRoute.value.path;
  void nextTick(() => {
    const all = Object.entries({ ...router.currentRoute.value.query, ...waiting });
    waiting = null;
    if (router.currentRoute.value.path !== path) return;
    const query = Object.fromEntries(all.filter(([, value]) => value !== undefined));
    void router.replace({ query: query as LocationQuery });
  });
}

export interface Kept {
  read: (name: string) => string | undefined;
  /** A value that is its default is not written. */
  write: (values: Record<string, string>, defaults?: Record<string, string>) => void;
}

/** The part of the address that is `prefix`'s. Personal data must not be written. */
export function useKept(prefix: string): Kept {
  const route = inject(routeLocationKey, null);
  const router = inject(routerKey, null);
  const key = (name: string): string => (prefix === '' ? name : `${prefix}.${name}`);
  return {
    read: (name) => {
      const found = route?.query[key(name)];
      return typeof found === 'string' ? found : undefined;
    },
    write: (values, defaults = {}) => {
      if (router === null) return;
      const changes = Object.entries(values).map(([name, value]): [string, string | undefined] => [
        key(name),
        value === (defaults[name] ?? '') ? undefined : value,
      ]);
      put(router, Object.fromEntries(changes));
    },
  };
}

/** A text that is kept in the address, such as the tab that is open. */
export function useKeptText(name: string, first: string): Ref<string> {
  const kept = useKept('');
  const value = ref(kept.read(name) ?? first);
  watch(value, (text) => kept.write({ [name]: text }, { [name]: first }));
  return value;
}
