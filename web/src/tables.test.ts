import { describe, expect, it } from 'vitest';
import { rowsOf } from './tables';

describe('a table of the page', () => {
  it('is rows of texts, its numbers without separators', () => {
    document.body.innerHTML = `<table><thead><tr><th>项目</th><th>金额</th></tr></thead>
      <tbody><tr><td> 床位费
        <span>A</span></td><td>1,234.50</td></tr><tr><td>2020-01-02</td><td>−5,316.28</td></tr>
      <tr><td>本院 <input value="7"></td><td>—</td></tr></tbody></table>`;
    expect(rowsOf(document.querySelector('table'))).toEqual([
      ['项目', '金额'],
      ['床位费 A', '1234.50'],
      ['2020-01-02', '-5316.28'],
      ['本院 7', '—'],
    ]);
    expect(rowsOf(null)).toEqual([]);
  });
});
