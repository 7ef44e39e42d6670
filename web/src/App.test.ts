import { flushPromises, mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { ROUTES } from '@/router';
import { i18n, setLocale } from '@/i18n';
import App from './App.vue';

describe('a page that cannot be fetched', () => {
  it('says so under its own title, and is tried again', async () => {
    setLocale('zh');
    let down = true;
    const page = (name: string): object => ({ template: `<h1>${name}</h1>` });
    const router = createRouter({
      history: createMemoryHistory(),
      routes: ROUTES.map((route) => {
        if (route.name === 'pay') return { ...route, redirect: undefined, component: page('算') };
        if (route.name !== 'policies') return { ...route, component: page('x') };
        const component = async (): Promise<object> => {
          if (down) throw new TypeError('Failed to fetch dynamically imported module');
          return page('政策在此');
        };
        return { ...route, component };
      }) as typeof ROUTES,
    });
    window.scrollTo = (): void => {};
    await router.push('/pay');
    const app = mount(App, { global: { plugins: [i18n, router] } });
    await router.push('/policies').catch(() => undefined);
    await flushPromises();
    expect(app.find('main h1').text()).toBe('医保政策');
    expect(app.find('main [role=alert]').text()).toContain('连不上服务器');
    expect(app.find('nav a[aria-current=page]').text()).toBe('医保政策');
    down = false;
    await app.find('main [role=alert] button').trigger('click');
    await flushPromises();
    expect(app.find('main h1').text()).toBe('政策在此');
  });
});
