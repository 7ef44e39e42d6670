import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router';
import { session } from '@/api/session';
import { firstPage } from '@/nav';

/** Pages for everybody have `open`; all others want a session. */
declare module 'vue-router' {
  interface RouteMeta {
    open?: boolean;
    title?: string;
  }
}

const page = (
  path: string,
  name: string,
  component: RouteRecordRaw['component'],
  open = false,
): RouteRecordRaw =>
  ({ path, name, component, props: true, meta: { open, title: `nav.${name}` } }) as RouteRecordRaw;

export const ROUTES: RouteRecordRaw[] = [
  { path: '/', name: 'first', redirect: () => firstPage() },
  page('/pay', 'pay', () => import('@/pages/WillPay.vue'), true),
  page('/policies', 'policies', () => import('@/pages/Policies.vue'), true),
  page('/policies/:id', 'policy', () => import('@/pages/PolicyPage.vue'), true),
  page('/login', 'login', () => import('@/pages/Login.vue'), true),
  page('/home', 'home', () => import('@/pages/Home.vue')),
  page('/people', 'people', () => import('@/pages/People.vue')),
  page('/people/:person', 'person', () => import('@/pages/PersonPage.vue')),
  page('/settlements', 'settlements', () => import('@/pages/Settlements.vue')),
  page(
    '/settlements/:person/:settlement',
    'settlement',
    () => import('@/pages/SettlementPage.vue'),
  ),
  page('/claims', 'claims', () => import('@/pages/Claims.vue')),
  page('/contributions', 'contributions', () => import('@/pages/Contributions.vue')),
  page('/ledger', 'ledger', () => import('@/pages/Ledger.vue')),
  page('/payment', 'payment', () => import('@/pages/Payment.vue')),
  page('/institutions', 'institutions', () => import('@/pages/Institutions.vue')),
  page('/tasks', 'tasks', () => import('@/pages/Tasks.vue')),
  page('/approvals', 'approvals', () => import('@/pages/Approvals.vue')),
  page('/jobs', 'jobs', () => import('@/pages/Jobs.vue')),
  page('/audit', 'audit', () => import('@/pages/Audit.vue')),
  page('/operators', 'operators', () => import('@/pages/Operators.vue')),
  page('/functions', 'functions', () => import('@/pages/Functions.vue')),
  page('/look/:name', 'look', () => import('@/pages/LookPage.vue')),
  page('/do/:name', 'do', () => import('@/pages/DoPage.vue')),
  page('/hospital/try', 'try', () => import('@/pages/TryVisit.vue')),
  page('/hospital/settlements', 'own-settlements', () => import('@/pages/Settlements.vue')),
  page('/hospital/payment', 'own-payment', () => import('@/pages/OwnPayment.vue')),
  page('/hospital/group', 'group-case', () => import('@/pages/GroupCase.vue')),
  page('/hospital/messages', 'messages', () => import('@/pages/Messages.vue')),
  page('/hospital/reconcile', 'reconcile', () => import('@/pages/Reconcile.vue')),
  page('/me/coverage', 'my-coverage', () => import('@/pages/MyCoverage.vue')),
  page('/me/records', 'my-records', () => import('@/pages/MyRecords.vue')),
  page('/me/account', 'my-account', () => import('@/pages/MyAccount.vue')),
  page('/me/filings', 'my-filings', () => import('@/pages/MyFilings.vue')),
  page('/:rest(.*)*', 'nothing', () => import('@/pages/Nothing.vue'), true),
];

export const router = createRouter({ history: createWebHashHistory(), routes: ROUTES });

router.beforeEach((to) => {
  if (to.meta.open === true || session.self !== null) return true;
  return { name: 'login', query: { next: to.fullPath } };
});
