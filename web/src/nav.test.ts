// What each role of data/roles.yaml sees in the menu.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Self } from '#api';
import { logInInstitution, logOut } from '@/api/session';
import { firstPage, navigation } from '@/nav';

const text = (path: string): string => readFileSync(resolve(process.cwd(), '..', path), 'utf8');
const ROLES = text('data/roles.yaml');

/** All operations and queries, as the types of the interface name them. */
function functions(): string[] {
  const types = text('docs/reference/api.d.ts');
  const names = [...types.matchAll(/^ {2}"([a-z-]+\.[a-z-]+)": \{ method: "(GET|POST)"/gm)];
  const pairs = /two_person: \[([^\]]*)\]/.exec(ROLES)?.[1] ?? '';
  return [
    'reveal',
    ...names.map(([, name, method]) => (method === 'GET' ? `read:${name}` : `${name}`)),
    ...pairs.split(',').map((name) => `approve:${name.trim()}`),
  ];
}

function rightsOf(role: string): string[] {
  const block = new RegExp(`^  ${role}:\\n(?:    .*\\n)*?    functions: \\[([^\\]]*)\\]`, 'm');
  const patterns = (block.exec(ROLES)?.[1] ?? '')
    .split(',')
    .map((one) => one.trim().replaceAll('"', ''));
  const holds = (name: string): boolean =>
    patterns.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : one === name));
  return functions().filter(holds);
}

async function shownTo(role: string, kind: Self['kind']): Promise<string> {
  const self: Self = {
    kind,
    name: 'x',
    region: '330213',
    region_name: '奉化区',
    today: '2020-12-31',
    rights: rightsOf(role),
  };
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      new Response(JSON.stringify(self), { headers: { 'content-type': 'application/json' } }),
    ),
  );
  await logInInstitution('key');
  return navigation()
    .filter((group) => group.title !== 'nav.public')
    .flatMap((group) => group.items.map((item) => item.name))
    .join(' ');
}

/** Pages about people, which several roles have. */
const CARE = 'people settlements claims contributions';
const BUREAU: Record<string, string> = {
  clerk: `home ${CARE} institutions tasks approvals jobs functions`,
  reviewer: `home ${CARE} ledger payment institutions approvals jobs functions`,
  finance: 'home claims contributions ledger payment tasks approvals jobs functions',
  planner: 'home contributions ledger tasks jobs functions',
  auditor: `home ${CARE} ledger payment institutions tasks approvals audit operators functions`,
  admin: 'home institutions approvals jobs audit operators functions',
};

describe('the menu', () => {
  afterEach(async () => {
    await logOut();
    vi.unstubAllGlobals();
  });

  it.each(Object.entries(BUREAU))('shows %s what the role can see', async (role, pages) => {
    expect(await shownTo(role, 'operator')).toBe(pages);
    expect(firstPage().name).toBe('home');
  });

  it('shows a hospital its own pages', async () => {
    expect(await shownTo('institution', 'institution')).toBe(
      'try own-settlements own-payment group-case messages reconcile',
    );
    expect(firstPage().name).toBe('try');
  });

  it('shows an insured person the own record', async () => {
    expect(await shownTo('insured', 'insured')).toBe(
      'my-coverage my-records my-account my-filings',
    );
    expect(firstPage().name).toBe('my-coverage');
  });

  it('shows nothing of the bureau to whom no function is given', async () => {
    expect(await shownTo('nobody', 'operator')).toBe('');
    expect(firstPage().name).toBe('pay');
  });
});
