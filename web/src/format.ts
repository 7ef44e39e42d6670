// How amounts, days and moments are shown. Amounts come as decimal texts in yuan and are never
// turned into floating-point numbers for arithmetic.

/** "1234.5" as fen, 123450; null for what is no amount. */
export function fenOf(text: string | null | undefined): number | null {
  if (text === null || text === undefined) return null;
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const fen = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' && fen !== 0 ? -fen : fen;
}

/** What a person wrote: full-width signs, the sign of the yuan and blanks do not matter. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[¥¥\s]|元$/g, '')
    .replace(/^[−–]/, '-');
}

/** An amount that a person wrote, "40,000" or "¥ 40000.5", as the text that is sent; else null. */
export function amountText(text: string, decimals = 2): string | null {
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?$/.exec(plain(text));
  if (!match) return null;
  const whole = (match[2] ?? '').replace(/,/g, '');
  const part = match[3] ?? '';
  if (whole.length > 13 || part.length > decimals) return null;
  return `${match[1]}${whole}${part === '' ? '' : `.${part}`}`;
}

export type AmountProblem = '' | 'shape' | 'decimals' | 'negative' | 'large';

/** What is wrong with an amount that a person wrote; nothing is wrong with an empty one. */
export function amountProblem(text: string, decimals = 2, negative = false): AmountProblem {
  if (text.trim() === '') return '';
  const found = amountText(text, decimals);
  if (found !== null) return found.startsWith('-') && !negative ? 'negative' : '';
  const digits = plain(text).replace(/,(?=\d{3}(\D|$))/g, '');
  if (/^-?\d{14,}(\.\d*)?$/.test(digits)) return 'large';
  return /^-?\d+\.\d+$/.test(digits) ? 'decimals' : 'shape';
}

/** An amount that can be sent with its separators; what is none stays as it is. */
export function grouped(text: string, decimals = 2): string {
  const found = amountText(text, decimals);
  if (found === null) return text;
  const [whole, part] = found.split('.');
  const parted = (whole ?? '').replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? parted : `${parted}.${part}`;
}

/** 123450 as "1234.50". */
export function yuanText(fen: number): string {
  const positive = Math.abs(fen);
  const cents = String(positive % 100).padStart(2, '0');
  return `${fen < 0 ? '-' : ''}${Math.floor(positive / 100)}.${cents}`;
}

/** 123450 as "1,234.50". */
export function moneyOfFen(fen: number): string {
  const [whole, cents] = yuanText(Math.abs(fen)).split('.');
  const grouped = (whole ?? '').replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '−' : ''}${grouped}.${cents}`;
}

/** "1234.5" as "1,234.50"; what is no amount stays as it is. */
export function money(text: string | null | undefined): string {
  const fen = fenOf(text);
  return fen === null ? (text ?? '') : moneyOfFen(fen);
}

/** A unit price, "1234.123456" as "1,234.123456": two to six decimals, all of them kept. */
export function price(text: string): string {
  const match = /^(\d+)\.(\d{2,6})$/.exec(text);
  if (!match) return text;
  return `${(match[1] ?? '').replace(/\B(?=(\d{3})+$)/g, ',')}.${match[2]}`;
}

const QUANTITIES = new Set(
  'points value weight score ratio q rate gap target limit burden change_percent quantity'.split(
    ' ',
  ),
);
const QUANTITY = /^[-−]?\d+(\.\d+)?%?$/;

/** Whether a text column holds quantities: it is named so, and nothing else stands in it. */
export function isQuantity(name: string, values: unknown[]): boolean {
  if (!QUANTITIES.has(name)) return false;
  const texts = values.filter((one) => one !== null && one !== undefined && one !== '');
  return texts.length > 0 && texts.every((one) => QUANTITY.test(String(one)));
}

/** A quantity with separators, all decimals kept: "18252.613" as "18,252.613". */
export function quantity(text: string): string {
  if (!QUANTITY.test(text)) return text;
  return text.replace(
    /^([-−]?)(\d+)/,
    (_, sign: string, whole: string) =>
      `${sign === '' ? '' : '−'}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}`,
  );
}

/** Amounts of four digits and more within a sentence, with separators. */
export function amountsIn(text: string): string {
  return text.replace(/(?<![\d.,\w-])-?\d{4,}\.\d+(?![\d.]*[\w-])/g, (one) => quantity(one));
}

/** A table as CSV for spreadsheets: UTF-8 with its mark; no cell begins a formula. */
export function csvOf(rows: string[][]): string {
  const cell = (text: string): string => {
    const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Fen in 万元 with two decimals, half up: 1234567890 as "1,234.57". */
export function wanOfFen(fen: number): string {
  const tenThousands = Math.round(Math.abs(fen) / 10000) * (fen < 0 ? -1 : 1);
  return moneyOfFen(tenThousands);
}

/** "2025-01-31T08:30:00+08:00" as "2025-01-31 08:30:00": the server speaks China time already. */
export function moment(text: string | null | undefined): string {
  return (text ?? '').replace('T', ' ').replace(/\+08:00$/, '');
}

/** Today in China as yyyy-mm-dd, wherever the browser is. */
export function todayInChina(now: Date = new Date()): string {
  return new Date(now.getTime() + 8 * 3600 * 1000).toISOString().slice(0, 10);
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10);
}

/** "0.7" or 0.7 as "70.0%". */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`;
}
