import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { useKeptTab, useKeptText } from './kept';

let router: Router;
beforeEach(() => {
  router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { template: '<p/>' } }],
  });
});

/** Two tabs and what is looked at in them. */
async function open(address: string): Promise<VueWrapper> {
  await router.push(address);
  const page = mount(
    defineComponent({
      setup() {
        const tab = useKeptTab(() => ['first', 'second']);
        const text = useKeptText('text');
        return { tab, text };
      },
      render() {
        return h('p', `${this.tab} ${this.text}`);
      },
    }),
    { global: { plugins: [router] } },
  );
  await flushPromises();
  return page;
}

describe('what an address keeps', () => {
  it('is shown when the address is opened', async () => {
    expect((await open('/a?tab=second&text=x')).text()).toBe('second x');
  });

  it('is the first tab when no such tab is open to the reader', async () => {
    expect((await open('/a?tab=third')).text()).toBe('first');
  });

  it('is gone back to, and forward', async () => {
    const page = await open('/a');
    const shown = page.vm as unknown as { tab: string; text: string };
    shown.tab = 'second';
    await flushPromises();
    [shown.tab, shown.text] = ['first', 'x'];
    await flushPromises();
    expect(router.currentRoute.value.fullPath).toBe('/a?text=x');
    router.back();
    await flushPromises();
    expect(page.text()).toBe('second');
    router.back();
    await flushPromises();
    expect(page.text()).toBe('first');
    router.forward();
    await flushPromises();
    expect(page.text()).toBe('second');
    expect(router.currentRoute.value.fullPath).toBe('/a?tab=second');
  });

  it('stays when another page is gone to', async () => {
    const page = await open('/a?tab=second');
    await router.push('/b');
    await flushPromises();
    expect(page.text()).toBe('second');
    expect(router.currentRoute.value.fullPath).toBe('/b');
  });
});
