import type { CivilAffairsTx } from '../../../deps.ts';
import type { GapKind } from '../rules/gap.ts';
import { villageOf, type Staff } from '../rules/staff.ts';

/** What every event of a position says about where it stands. */
export function aboutStaff({ id, division }: Staff) {
  return { aggregateId: id, division };
}

/** Tells the other agencies that a position is filled (3.2.d, 6.3.d). */
export async function sayAppointed(tx: CivilAffairsTx, staff: Staff): Promise<void> {
  const { id: staffId, kind, division, unitId, from } = staff;
  await tx.outbox.add('staff.appointed', {
    ...aboutStaff(staff),
    payload: { staffId, kind, division, village: villageOf(division), unitId, from },
  });
}

/** Tells the other agencies that a position has ended. */
export async function sayEnded(tx: CivilAffairsTx, staff: Staff): Promise<void> {
  const { id: staffId, kind, division, until, endReason } = staff;
  if (until === null || endReason === null) throw new Error('a position that has not ended');
  await tx.outbox.add('staff.ended', {
    ...aboutStaff(staff),
    payload: { staffId, kind, division, on: until, reason: endReason },
  });
}

/** Tells the other agencies that a place lacks what it must have (2.6, 3.2.a, 3.2.d). */
export async function sayGap(
  tx: CivilAffairsTx,
  kind: GapKind,
  division: string,
  since: string,
): Promise<void> {
  const about = { aggregateId: division, division };
  switch (kind) {
    case 'VILLAGE_WITHOUT_DIRECTOR':
      await tx.outbox.add('village.without-director', { ...about, payload: { village: division, since } });
      return;
    case 'BANNER_WITHOUT_INSTITUTION':
      await tx.outbox.add('banner.without-institution', { ...about, payload: { banner: division, since } });
      return;
    case 'BANNER_WITHOUT_LEADER':
      await tx.outbox.add('banner.without-leader', { ...about, payload: { banner: division, since } });
  }
}
