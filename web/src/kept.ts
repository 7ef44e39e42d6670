// What a page keeps in its address: tab, filters, order and page, so that back and reload find it.
import { inject, nextTick, ref, watch, type Ref } from 'vue';
import { routeLocationKey, routerKey, type LocationQuery, type Router } from 'vue-router';

type Changes = Record<string, string | undefined>;

let waiting: Changes | null = null;
let running = false;

/** One change of the address after the other: each begins at what the last one made. */
async function run(router: Router): Promise<void> {
  const path = router.currentRoute.value.path;
  running = true;
  while (waiting !== null) {
    await nextTick();
    const all = Object.entries({ ...router.currentRoute.value.query, ...waiting });
    waiting = null;
    if (router.currentRoute.value.path !== path) break;
    const query = Object.fromEntries(all.filter(([, value]) => value !== undefined));
    await router.replace({ query: query as LocationQuery }).catch(() => undefined);
  }
  running = false;
}

/** What is undefined leaves the address. */
function put(router: Router, changes: Changes): void {
  waiting = { ...waiting, ...changes };
  if (!running) void run(router);
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
