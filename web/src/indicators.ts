// Figures read off indicator.list.
import type { Row } from '@/api/client';

/** Percentages that have been reached or computed: what bars can show beside each other. */
export function shares(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row['unit'] === '%' && String(row['value'] ?? '') !== '');
}

export function hasShares(rows: readonly Row[]): boolean {
  return shares(rows).length > 0;
}

/** What is below its target, or above one that is not to be passed. */
export function missed(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row['reached'] === 'missed');
}

/** How many months the fund can pay, as computed; empty when no indicator says. */
export function monthsOf(rows: readonly Row[], fund: string): string {
  const row = rows.find(
    (one) =>
      one['formula'] === 'payable_months' &&
      String(one['scope']).split(';').includes(`fund=${fund}`),
  );
  return String(row?.['value'] ?? '');
}
