import { describe, expect, it } from '@jest/globals';
import { gone, notAfterToday, openMigration, returned, withCapacity } from './changes.ts';
import { NOTHING_KNOWN_OF, capacityOn, migrationOn, type Guardian } from './guardian.ts';

const mother: Guardian = {
  ...NOTHING_KNOWN_OF,
  id: 'mother',
  name: '其木格',
  relation: 'MOTHER',
  capacities: [{ capacity: 'ABLE', from: '2026-06-01', until: null }],
};
const trip = { id: 'trip', destination: '北京市', work: null, from: '2026-07-01' };

describe('spells 经历', () => {
  it('hold from the first day, and no longer on the day of the return', () => {
    const back = returned(gone(mother, trip), { ...trip, until: null }, '2026-08-01');

    expect(migrationOn(back, '2026-06-30')).toBeUndefined();
    expect(migrationOn(back, '2026-07-01')).toMatchObject({ id: 'trip' });
    expect(migrationOn(back, '2026-07-31')).toMatchObject({ id: 'trip' });
    expect(migrationOn(back, '2026-08-01')).toBeUndefined();
    expect(openMigration(back)).toBeUndefined();
  });

  it('do not overlap, and no one returns before leaving', () => {
    const back = returned(gone(mother, trip), { ...trip, until: null }, '2026-08-01');

    expect(() => gone(back, { ...trip, id: 'next', from: '2026-07-20' })).toThrow('from');
    expect(gone(back, { ...trip, id: 'next', from: '2026-08-01' }).migrations).toHaveLength(2);
    expect(() => returned(gone(mother, trip), { ...trip, until: null }, '2026-06-01')).toThrow('on');
  });

  it('of capacity end where the next begins; a record of a past day replaces what came later', () => {
    const imprisoned = withCapacity(mother, 'IMPRISONED', '2026-08-01');
    const released = withCapacity(imprisoned, 'ABLE', '2026-08-20');
    const corrected = withCapacity(released, 'INCAPABLE', '2026-07-01');

    expect(
      ['2026-05-31', '2026-07-31', '2026-08-01', '2026-08-20'].map((day) => capacityOn(released, day)),
    ).toEqual(['UNKNOWN', 'ABLE', 'IMPRISONED', 'ABLE']);
    expect(corrected.capacities).toEqual([
      { capacity: 'ABLE', from: '2026-06-01', until: '2026-07-01' },
      { capacity: 'INCAPABLE', from: '2026-07-01', until: null },
    ]);
    expect(withCapacity(mother, 'MISSING', '2026-06-01').capacities).toHaveLength(1);
  });

  it('are not recorded for a day to come', () => {
    expect(() => notAfterToday('from', '2026-09-02', '2026-09-01')).toThrow('from');
    expect(() => notAfterToday('from', '2026-09-01', '2026-09-01')).not.toThrow();
  });
});
