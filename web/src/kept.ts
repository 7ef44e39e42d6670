// What a page keeps in its address: tab, filters, order and page, so that back, reload and a copied
// address show the same.
import { computed, inject, nextTick, ref, watch, type Ref, type WritableComputedRef } from 'vue';
import { routeLocationKey, routerKey, type LocationQuery, type Router } from 'vue-router';

type Changes = Record<string, string | undefined>;

let waiting: Changes | null = null;
let step = false;
let running = false;

/** One change of the address after the other: each begins at what the last one made. */
async function run(router: Router): Promise<void> {
  const path = router.currentRoute.value.path;
  running = true;
  while (waiting !== null) {
    await nextTick();
    const all = Object.entries({ ...router.currentRoute.value.query, ...waiting });
    const isStep = step;
    waiting = null;
    step = false;
    if (router.currentRoute.value.path !== path) break;
    const kept = Object.fromEntries(all.filter(([, value]) => value !== undefined));
    const query = kept as LocationQuery;
    await (isStep ? router.push({ query }) : router.replace({ query })).catch(() => undefined);
  }
  running = false;
}

/** What is undefined leaves the address. `isStep`: back comes to what was before. */
function put(router: Router, changes: Changes, isStep: boolean): void {
  waiting = { ...waiting, ...changes };
  step ||= isStep;
  if (!running) void run(router);
}

export interface Kept {
  read: (name: string) => string | undefined;
  /** A value that is its default is not written. */
  write: (
    values: Record<string, string>,
    defaults?: Record<string, string>,
    isStep?: boolean,
  ) => void;
  /** Calls when the address says something else of `names`, as back and forward make it. */
  onChange: (names: () => string[], changed: () => void) => void;
}

/** The part of the address that is `prefix`'s. Personal data must not be written. */
export function useKept(prefix: string): Kept {
  const route = inject(routeLocationKey, null);
  const router = inject(routerKey, null);
  const path = route?.path;
  const key = (name: string): string => (prefix === '' ? name : `${prefix}.${name}`);
  const read = (name: string): string | undefined => {
    const found = route?.query[key(name)];
    return typeof found === 'string' ? found : undefined;
  };
  return {
    read,
    write: (values, defaults = {}, isStep = false) => {
      if (router === null) return;
      const changes = Object.entries(values).map(([name, value]): [string, string | undefined] => [
        key(name),
        value === (defaults[name] ?? '') ? undefined : value,
      ]);
      put(router, Object.fromEntries(changes), isStep);
    },
    onChange: (names, changed) => {
      watch(
        () => JSON.stringify(names().map(read)),
        () => {
          // The address of another page is not ours.
          if (route?.path === path) changed();
        },
      );
    },
  };
}

/** A text that is kept in the address. What is looked at is a step, what is typed is not. */
export function useKeptText(name: string, first = '', isStep = true): Ref<string> {
  const kept = useKept('');
  const value = ref(kept.read(name) ?? first);
  watch(value, (text) => kept.write({ [name]: text }, { [name]: first }, isStep));
  kept.onChange(
    () => [name],
    () => {
      value.value = kept.read(name) ?? first;
    },
  );
  return value;
}

/** The tab that is open: of those that there are, else the first of them. */
export function useKeptTab(ids: () => string[]): WritableComputedRef<string> {
  const wanted = useKeptText('tab');
  return computed({
    get: () => (ids().includes(wanted.value) ? wanted.value : (ids()[0] ?? '')),
    set: (id) => {
      wanted.value = id === ids()[0] ? '' : id;
    },
  });
}
