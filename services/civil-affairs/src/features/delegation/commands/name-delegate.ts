import { dayOf, inputProblems, isDay, newId, ok, type Actor, type Day, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { reclassify } from '../../classification/commands/reclassify.ts';
import type { GuardianRelation } from '../../dossier/rules/guardian.ts';
import { DOSSIER } from '../../dossier/rules/machine.ts';
import { outOfHand, type Delegation } from '../rules/delegation.ts';
import { DELEGATION } from '../rules/machine.ts';

export interface NameDelegateInput {
  readonly idempotencyKey: string;
  readonly childId: string;
  readonly delegateName: string;
  readonly delegateBirthDate: Day;
  readonly relation: GuardianRelation;
  readonly phone?: string | null;
  readonly able: boolean;
  readonly disqualified: boolean;
  readonly childHeard: boolean;
  readonly from: Day;
  readonly until: Day;
  readonly reason: string;
}

/**
 * 确定受委托监护人 — name a delegate (3.1.b). Refused, naming all that is missing, unless the delegate is able, of age and
 * not barred, the child was heard (L.2), and no other delegation is in force.
 */
export const nameDelegate =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: NameDelegateInput): Promise<Result<Delegation>> =>
    inTransaction(async (tx) => {
      const today = dayOf(tx.now);
      checkInput(input, today);
      const dossier = await tx.dossiers.getHeld(input.childId);
      const allowed = DOSSIER.attempt(dossier, 'nameDelegate', actor);
      if (!allowed.ok) return allowed;
      const { idempotencyKey: _key, reason, phone, ...entered } = input;
      const proposed = {
        ...entered,
        id: newId(),
        version: 1,
        state: 'PROPOSED' as const,
        phone: phone ?? null,
        endedOn: null,
      };
      const anotherInForce = await tx.delegations.isInForce(dossier.id);
      const step = DELEGATION.attempt({ ...proposed, today, anotherInForce }, 'nameDelegate', actor);
      if (!step.ok) return step;
      const delegation = await tx.delegations.add(outOfHand(step.value), reason);
      await tx.outbox.add('delegation.started', {
        aggregateId: delegation.id,
        childId: dossier.id,
        division: dossier.residence,
        payload: {
          delegationId: delegation.id,
          childId: dossier.id,
          from: delegation.from,
          until: delegation.until,
        },
      });
      await reclassify(tx, dossier);
      return ok(delegation);
    });

function checkInput(input: NameDelegateInput, today: Day): void {
  const problems = inputProblems();
  const { delegateName, delegateBirthDate, from, until, reason } = input;
  problems.check(delegateName.trim() !== '', 'delegateName', '请填写受委托人姓名', 'a delegate has a name');
  problems.check(
    isDay(delegateBirthDate) && delegateBirthDate <= today,
    'delegateBirthDate',
    '出生日期无效',
    'no such day',
  );
  problems.check(from <= today, 'from', '起始日期不能晚于今天；将来的委托到时登记', 'not later than today');
  problems.check(
    until > from && until > today,
    'until',
    '截止日期应晚于起始日期和今天',
    'after the start, and after today',
  );
  problems.check(reason.trim() !== '', 'reason', '请填写原因', 'say why');
  problems.throwIfAny();
}
