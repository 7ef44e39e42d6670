import { expect, test } from 'vitest';
import type { Row } from './api/client';
import { hasShares, missed, monthsOf, shares } from './indicators';

const ROWS: Row[] = [
  { indicator: 'A', unit: '%', value: '67.87', target: '70', reached: 'missed' },
  { indicator: 'B', unit: '%', value: '', target: '70', reached: '' },
  {
    indicator: 'C',
    unit: '月',
    value: '8.25',
    reached: 'reached',
    formula: 'payable_months',
    scope: 'fund=resident_pool',
  },
];

test('bars show percentages that have a value', () => {
  expect(shares(ROWS).map((row) => row['indicator'])).toEqual(['A']);
  expect(hasShares(ROWS.slice(1))).toBe(false);
});

test('what misses its target is an alert', () => {
  expect(missed(ROWS).map((row) => row['indicator'])).toEqual(['A']);
});

test('months of a fund come from its own indicator', () => {
  expect(monthsOf(ROWS, 'resident_pool')).toBe('8.25');
  expect(monthsOf(ROWS, 'employee_pool')).toBe('');
});
