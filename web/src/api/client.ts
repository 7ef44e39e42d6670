// Requests to /api/v1: who asks is in `session`, what is refused is an ApiProblem.
import type { FieldError, Problem } from '#api';

export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldError[];
  /** The exact text for an operator, when `message` is English. */
  readonly chinese: string;

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem.code ?? '';
    this.fields = problem.errors ?? [];
    this.chinese = problem.detail_zh ?? '';
  }
}

export interface Credentials {
  token?: string;
  apikey?: string;
}

/** Who asks, in which language, and what happens when a session has ended. */
export const client = {
  credentials: {} as Credentials,
  language: 'zh-CN',
  onSessionEnd: (): void => {},
};

export type Params = Record<string, string | number | boolean | undefined>;

function queryText(params: Params): string {
  const pairs = Object.entries(params).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

function headers(type: string | null): Record<string, string> {
  const { token, apikey } = client.credentials;
  return {
    'Accept-Language': client.language,
    ...(type === null ? {} : { 'Content-Type': type }),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...(apikey === undefined ? {} : { apikey }),
  };
}

async function problemOf(response: Response): Promise<ApiProblem> {
  let body: Partial<Problem> = {};
  try {
    body = (await response.json()) as Partial<Problem>;
  } catch {
    // Something between us and the server answered: the status has to do.
  }
  return new ApiProblem(response.status, body);
}

async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { credentials: 'omit', ...init });
  } catch {
    throw new ApiProblem(0, { code: 'console.no_server' });
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.status === 401 && client.credentials.token !== undefined) client.onSessionEnd();
  throw problem;
}

export async function get<T>(path: string, params: Params = {}): Promise<T> {
  const response = await send(`${path}${queryText(params)}`, { headers: headers(null) });
  return (await response.json()) as T;
}

async function sendJson(path: string, body: object, key?: string): Promise<Response> {
  return send(path, {
    method: 'POST',
    headers: {
      ...headers('application/json'),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    },
    body: JSON.stringify(body),
  });
}

/** POST of a JSON object. `key` makes it safe to send again: the same key is answered once. */
export async function post<T>(path: string, body: object, key?: string): Promise<T> {
  return (await (await sendJson(path, body, key)).json()) as T;
}

export async function postForText(path: string, body: object): Promise<string> {
  return (await sendJson(path, body)).text();
}

export async function remove(path: string): Promise<void> {
  await send(path, { method: 'DELETE', headers: headers(null) });
}

export async function postFile<T>(path: string, params: Params, file: Blob): Promise<T> {
  const response = await send(`${path}${queryText(params)}`, {
    method: 'POST',
    headers: headers('application/octet-stream'),
    body: file,
  });
  return (await response.json()) as T;
}

export interface Download {
  name: string;
  bytes: Blob;
}

async function downloadOf(response: Response, fallback: string): Promise<Download> {
  const given = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '');
  return { name: given?.[1] ?? fallback, bytes: await response.blob() };
}

/** The file that a query or a job gives. */
export async function download(path: string, fallback: string): Promise<Download> {
  return downloadOf(await send(path, { headers: headers(null) }), fallback);
}

export async function downloadOfPost(
  path: string,
  body: object,
  fallback: string,
): Promise<Download> {
  const init = {
    method: 'POST',
    headers: headers('application/json'),
    body: JSON.stringify(body),
  };
  return downloadOf(await send(path, init), fallback);
}

/** Gives the file to the person. */
export function save({ name, bytes }: Download): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** A new key of a request: 32 hexadecimal digits. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** One cell of a query, as the server gives it. */
export type Cell = string | number | null;
export type Row = Record<string, Cell>;

export interface Page {
  items: Row[];
  page: number;
  page_size: number;
  more: boolean;
  total?: number;
  /** Instead of `total`: there are more rows than are counted. */
  total_above?: number;
}

/** "person.list" as "/person/list". */
export function addressOf(name: string): string {
  return `/${name.replace('.', '/')}`;
}

/** A page of a query. POST keeps identity numbers out of addresses and logs. */
export function look(name: string, body: object = {}): Promise<Page> {
  return post<Page>(addressOf(name), body);
}

/** All rows of a short query, at most 1,000. */
export async function lookAll(name: string, body: object = {}): Promise<Row[]> {
  return (await look(name, { ...body, page_size: 1000 })).items;
}
