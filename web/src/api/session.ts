// Who is logged in. The token is kept for this tab only and forgotten when it closes.
import { reactive, readonly } from 'vue';
import type { Self, Session } from '#api';
import { client, get, post, remove, type Credentials } from './client';
import { todayInChina } from '@/format';

const KEPT = 'gongji.session';

interface State {
  self: Self | null;
  ended: boolean;
}

const state = reactive<State>({ self: null, ended: false });

export const session = readonly(state);

export function can(right: string): boolean {
  return state.self?.rights.includes(right) ?? false;
}

/** Today by the clock of the server, which in a drill is another one. */
export function today(): string {
  return state.self?.today ?? todayInChina();
}

export function isKind(kind: Self['kind']): boolean {
  return state.self?.kind === kind;
}

/** The region as people call it, then its code. */
export function regionText(): string {
  const { region = '', region_name: name = '' } = state.self ?? {};
  return name === '' ? region : `${name} ${region}`;
}

function keep(credentials: Credentials): void {
  client.credentials = credentials;
  sessionStorage.setItem(KEPT, JSON.stringify(credentials));
}

function forget(): void {
  client.credentials = {};
  sessionStorage.removeItem(KEPT);
  state.self = null;
}

client.onSessionEnd = () => {
  forget();
  state.ended = true;
};

async function enter(credentials: Credentials): Promise<void> {
  client.credentials = credentials;
  try {
    state.self = await get<Self>('/session');
  } catch (problem) {
    forget();
    throw problem;
  }
  state.ended = false;
  keep(credentials);
}

/** What the last view of this tab left; nothing when it has ended. */
export async function restore(): Promise<void> {
  const kept = sessionStorage.getItem(KEPT);
  if (kept === null) return;
  try {
    await enter(JSON.parse(kept) as Credentials);
  } catch {
    forget();
  }
}

export async function logInOperator(name: string, password: string, code: string): Promise<void> {
  const body = { operator: name, password, ...(code === '' ? {} : { code }) };
  await enter({ token: (await post<Session>('/session', body)).token });
}

export async function logInInsured(voucher: string): Promise<void> {
  await enter({ token: (await post<Session>('/session', { voucher })).token });
}

export async function logInInstitution(apikey: string): Promise<void> {
  await enter({ apikey });
}

export async function logOut(): Promise<void> {
  try {
    if (client.credentials.token !== undefined) await remove('/session');
  } finally {
    forget();
    state.ended = false;
  }
}
