import type { ChildContactQuery } from '@ger/schema/client';

type Guardian = NonNullable<NonNullable<ChildContactQuery['child']>['guardians']>[number];

/** A parent who is away, as the forms offer one. */
export type Parent = Pick<Guardian, 'id' | 'name' | 'relation'>;

/** Father and mother, as far as they are away: contact is theirs to keep. */
export function parentsIn(guardians: readonly Guardian[]): Parent[] {
  return guardians.filter(({ relation, away }) => away && (relation === 'FATHER' || relation === 'MOTHER'));
}
