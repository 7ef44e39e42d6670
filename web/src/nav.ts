// What can be gone to, in order, and to whom it is shown.
import type { Component } from 'vue';
import {
  Bell,
  Coin,
  Collection,
  DataLine,
  Document,
  Files,
  FirstAidKit,
  Flag,
  Grid,
  Histogram,
  House,
  List,
  Memo,
  Money,
  Notebook,
  OfficeBuilding,
  Operation,
  Postcard,
  Search,
  Tickets,
  Upload,
  User,
  UserFilled,
} from '@element-plus/icons-vue';
import { can, isKind, session } from '@/api/session';
import {
  CONTRIBUTIONS,
  HOME,
  INSTITUTIONS,
  LEDGER,
  MESSAGES,
  PAYMENT,
  TASKS,
  TRIALS,
} from '@/tabs';

export interface NavItem {
  name: string;
  icon: Component;
  /** Whether it is shown to whoever is logged in, or to nobody logged in. */
  shown: () => boolean;
}

export interface NavGroup {
  title: string;
  items: NavItem[];
}

const everybody = (): boolean => true;
/** A page is shown to whom at least one thing of it is open: any of the queries named. */
const bureau =
  (...queries: string[]) =>
  (): boolean =>
    isKind('operator') && queries.some((query) => can(`read:${query}`));
const hospital =
  (...rights: string[]) =>
  (): boolean =>
    isKind('institution') && rights.some(can);
const insured =
  (...queries: string[]) =>
  (): boolean =>
    isKind('insured') && queries.some((query) => can(`read:${query}`));

/** Tables can be brought by whoever may carry out any operation. */
const brings = (): boolean =>
  isKind('operator') &&
  (session.self?.rights ?? []).some((right) => /^[a-z-]+\.[a-z-]+$/.test(right));
const doesAnything = (): boolean => isKind('operator') && (session.self?.rights ?? []).length > 0;

export const NAV: NavGroup[] = [
  {
    title: 'nav.public',
    items: [
      { name: 'pay', icon: Coin, shown: everybody },
      { name: 'policies', icon: Document, shown: everybody },
    ],
  },
  {
    title: 'nav.bureau',
    items: [
      { name: 'home', icon: House, shown: bureau(...HOME) },
      { name: 'people', icon: User, shown: bureau('person.list', 'person.find', 'person.show') },
      { name: 'settlements', icon: Tickets, shown: bureau('visit.search') },
      { name: 'claims', icon: Memo, shown: bureau('claim.list') },
      { name: 'contributions', icon: Money, shown: bureau(...CONTRIBUTIONS) },
      { name: 'ledger', icon: Notebook, shown: bureau(...LEDGER) },
      { name: 'payment', icon: Histogram, shown: bureau(...PAYMENT) },
      { name: 'institutions', icon: OfficeBuilding, shown: bureau(...INSTITUTIONS) },
      { name: 'tasks', icon: Flag, shown: bureau(...TASKS) },
      { name: 'approvals', icon: Bell, shown: bureau('approval.list') },
      { name: 'jobs', icon: Upload, shown: brings },
      { name: 'audit', icon: Search, shown: bureau('audit-log.search') },
      { name: 'operators', icon: UserFilled, shown: bureau('operator.list', 'operator.roles') },
      { name: 'functions', icon: Grid, shown: doesAnything },
    ],
  },
  {
    title: 'nav.hospital',
    items: [
      { name: 'try', icon: FirstAidKit, shown: hospital(...TRIALS) },
      { name: 'own-settlements', icon: Tickets, shown: hospital('read:visit.search') },
      { name: 'own-payment', icon: Histogram, shown: hospital('read:payment.income') },
      { name: 'group-case', icon: Operation, shown: hospital('read:payment.group') },
      { name: 'messages', icon: Files, shown: hospital(...MESSAGES) },
      { name: 'reconcile', icon: DataLine, shown: hospital('read:institution.statement') },
    ],
  },
  {
    title: 'nav.insured',
    items: [
      { name: 'my-coverage', icon: Postcard, shown: insured('person.history', 'due.list') },
      { name: 'my-records', icon: List, shown: insured('visit.list') },
      {
        name: 'my-account',
        icon: Collection,
        shown: insured('account.balance', 'account.statement'),
      },
      { name: 'my-filings', icon: Files, shown: insured('filing.list', 'claim.list') },
    ],
  },
];

/** The groups that have anything for whoever is logged in. */
export function navigation(): NavGroup[] {
  void session.self;
  return NAV.map((group) => ({
    ...group,
    items: group.items.filter((item) => item.shown()),
  })).filter((group) => group.items.length > 0);
}

/** Where somebody begins: the first page of one's own. */
export function firstPage(): { name: string } {
  const own = navigation().filter((group) => group.title !== 'nav.public');
  return { name: own[0]?.items[0]?.name ?? 'pay' };
}
