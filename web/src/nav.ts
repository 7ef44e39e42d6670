// What can be gone to, in order, and the right that it takes. An empty right is everybody's.
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
const bureau = (right: string) => (): boolean => isKind('operator') && can(right);
const hospital = (right: string) => (): boolean => isKind('institution') && can(right);
const insured = (): boolean => isKind('insured');

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
      { name: 'home', icon: House, shown: (): boolean => isKind('operator') },
      { name: 'people', icon: User, shown: bureau('read:person.list') },
      { name: 'settlements', icon: Tickets, shown: bureau('read:visit.search') },
      { name: 'claims', icon: Memo, shown: bureau('read:claim.list') },
      { name: 'contributions', icon: Money, shown: bureau('read:due.ranking') },
      { name: 'ledger', icon: Notebook, shown: bureau('read:ledger.trial-balance') },
      { name: 'payment', icon: Histogram, shown: bureau('read:payment.envelopes') },
      { name: 'institutions', icon: OfficeBuilding, shown: bureau('read:institution.list') },
      { name: 'tasks', icon: Flag, shown: bureau('read:task.list') },
      { name: 'approvals', icon: Bell, shown: bureau('read:approval.list') },
      { name: 'jobs', icon: Upload, shown: (): boolean => isKind('operator') },
      { name: 'audit', icon: Search, shown: bureau('read:audit-log.search') },
      { name: 'operators', icon: UserFilled, shown: bureau('read:operator.list') },
      { name: 'functions', icon: Grid, shown: (): boolean => isKind('operator') },
    ],
  },
  {
    title: 'nav.hospital',
    items: [
      { name: 'try', icon: FirstAidKit, shown: hospital('visit.quote') },
      { name: 'own-settlements', icon: Tickets, shown: hospital('read:visit.search') },
      { name: 'own-payment', icon: Histogram, shown: hospital('read:payment.income') },
      { name: 'group-case', icon: Operation, shown: hospital('read:payment.group') },
      { name: 'messages', icon: Files, shown: hospital('read:submission.list') },
      { name: 'reconcile', icon: DataLine, shown: hospital('read:institution.statement') },
    ],
  },
  {
    title: 'nav.insured',
    items: [
      { name: 'my-coverage', icon: Postcard, shown: insured },
      { name: 'my-records', icon: List, shown: insured },
      { name: 'my-account', icon: Collection, shown: insured },
      { name: 'my-filings', icon: Files, shown: insured },
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
