import { describe, expect, it } from 'vitest';
import { kindOf, searchFor } from './people';

describe('what a person is looked for by', () => {
  it('is seen from how it is written', () => {
    expect(kindOf('11010519491231002x')).toBe('id_number');
    for (const name of ['王阿姨', '阿依古丽·买买提', 'Zhang San'])
      expect(kindOf(name)).toBe('name');
    for (const phone of ['13812345678', '+86 138 1234 5678', '0574-88881234', '010-12345678'])
      expect(kindOf(phone)).toBe('phone');
    for (const person of ['1002', 'P1', '1000000000000001', '23812345678', '1234567890123456789'])
      expect(kindOf(person)).toBe('person');
  });

  it('is one condition, and the birthday among namesakes', () => {
    expect(searchFor('', '')).toBeNull();
    expect(searchFor('王阿姨', '')).toEqual({ kind: 'name', params: { name: '王阿姨' } });
    expect(searchFor('11010519491231002x', '1949-12-31')).toEqual({
      kind: 'id_number',
      params: { id_number: '11010519491231002X', birth: '1949-12-31' },
    });
    expect(searchFor('', '1949-12-31')?.params).toEqual({ birth: '1949-12-31' });
  });
});
