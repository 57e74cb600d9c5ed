import { divisionNo, newId, type DivisionCode } from '@ger/kernel';
import type { Cases } from './cases.ts';

/** A child this service has heard of. */
export async function aChild(cases: Cases, division: DivisionCode, childId = newId()): Promise<string> {
  await cases.hear('civil-affairs', 'child.registered', {
    childId,
    division,
    birthDate: '2016-05-20',
    sex: 'FEMALE',
    categories: ['LEFT_BEHIND'],
    identityTokens: [],
  });
  return childId;
}

export interface Matter {
  readonly matterId: string;
  readonly childId: string;
}

/** A matter about a child, and its first version, put there behind the walls. */
export async function aMatter(
  cases: Cases,
  childId: string,
  { place, unitId }: { place?: DivisionCode; unitId?: string } = {},
): Promise<Matter> {
  const matterId = newId();
  const placeNo = place === undefined ? null : divisionNo(place);
  await cases.superuser.query(`INSERT INTO matter VALUES ($1, $2, NULL, $3, $4, 'OPEN')`, [
    matterId,
    childId,
    placeNo,
    unitId ?? null,
  ]);
  await cases.superuser.query(`INSERT INTO matter_version VALUES ($1, 1)`, [matterId]);
  return { matterId, childId };
}
