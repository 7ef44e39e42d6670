// The lines of a bill as a form has them, and as a quote takes them.
import { amountProblem, amountText, fenOf, moneyOfFen } from '@/format';

/** Amounts and limits in yuan, the share in percent; empty: none. */
export interface BillLine {
  item: string;
  amount: string;
  quantity: string;
  price_limit: string;
  pre_share: string;
  /** The lists do not have it. */
  outside: boolean;
}

export function newBillLine(): BillLine {
  return { item: '', amount: '', quantity: '', price_limit: '', pre_share: '', outside: false };
}

/** What the lines come to, with separators; lines whose amount is none count nothing. */
export function billTotal(lines: BillLine[]): string {
  const fen = lines.map((line) => fenOf(amountText(line.amount) ?? undefined) ?? 0);
  return moneyOfFen(fen.reduce((sum, one) => sum + one, 0));
}

/** Whether a line lacks its amount, or has a number that is none. */
export function wrongBill(lines: BillLine[]): boolean {
  return lines.some(
    (line) =>
      line.amount.trim() === '' ||
      amountProblem(line.amount) !== '' ||
      amountProblem(line.quantity, 4) !== '' ||
      amountProblem(line.price_limit, 6) !== '' ||
      amountProblem(line.pre_share) !== '',
  );
}

/** As `lines` of a quote. A line without a name is called by its number. */
export function linesToSend(lines: BillLine[]): Record<string, string>[] {
  return lines.map((line, at) => {
    const sent: Record<string, string> = {
      item: line.item.trim() || String(at + 1),
      amount: amountText(line.amount) ?? line.amount,
    };
    const put = (name: string, text: string, decimals: number, unit = ''): void => {
      if (text.trim() !== '') sent[name] = (amountText(text, decimals) ?? text) + unit;
    };
    put('quantity', line.quantity, 4);
    put('price_limit', line.price_limit, 6);
    put('pre_share', line.pre_share, 2, '%');
    if (line.outside) sent['outside'] = 'true';
    return sent;
  });
}

/** As the text of a field: name=value;… a line. What parts the pairs is no part of a name. */
export function billText(lines: BillLine[]): string {
  return linesToSend(lines)
    .map((line) =>
      Object.entries(line)
        .map(([name, value]) => `${name}=${value.replace(/[;|=\n]/g, ' ')}`)
        .join(';'),
    )
    .join('\n');
}
