import { dayOf, idFrom, InvalidInput, ok, type Actor, type Day, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { reclassify } from '../../classification/commands/reclassify.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { ableAdultAtHomeOn } from '../../dossier/rules/guardian.ts';
import { outOfHand, type Delegation } from '../rules/delegation.ts';
import { DELEGATION } from '../rules/machine.ts';

export interface EndDelegationInput {
  readonly idempotencyKey: string;
  readonly delegationId: string;
  readonly on: Day;
  readonly reason: string;
}

/**
 * 终止委托监护 — end a delegation before its time (3.1.b). Where no able adult is at home then, the gap is a finding.
 */
export const endDelegation =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { delegationId, on, reason }: EndDelegationInput): Promise<Result<Delegation>> =>
    inTransaction(async (tx) => {
      const today = dayOf(tx.now);
      const { childId } = await tx.delegations.get(delegationId);
      const dossier = await tx.dossiers.getHeld(childId);
      const delegation = await tx.delegations.get(delegationId); // again: the dossier's row is held only now
      const step = DELEGATION.attempt(
        { ...delegation, today, anotherInForce: false },
        'endDelegation',
        actor,
      );
      if (!step.ok) return step;
      if (on > today || on < delegation.from)
        throw new InvalidInput([
          { path: 'on', zh: '终止日期应在起始日期与今天之间', en: 'between its start and today' },
        ]);
      const ended = await tx.delegations.append({ ...outOfHand(step.value), endedOn: on }, reason);
      await tx.outbox.add('delegation.ended', {
        ...aboutDelegation(ended, dossier),
        payload: { delegationId, childId, on, reason: 'ENDED_BY_OFFICER' },
      });
      if (!ableAdultAtHomeOn(dossier.guardians, today)) await sayGap(tx, dossier, ended);
      await reclassify(tx, dossier);
      return ok(ended);
    });

const AT_ONCE = 100;

/**
 * 委托监护到期 — let every delegation lapse whose time has run out (3.1.b), and say whether an able adult is at home; where
 * none is, the gap is a reportable finding at once (4.1.a). Answers how many lapsed.
 */
export const lapseDelegations =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const due = await tx.delegations.due(dayOf(tx.now), AT_ONCE);
      for (const { id, childId } of due) await lapse(tx, actor, id, childId);
      return due.length;
    });

async function lapse(tx: CivilAffairsTx, actor: Actor, id: string, childId: string): Promise<void> {
  const dossier = await tx.dossiers.getHeld(childId);
  const delegation = await tx.delegations.get(id);
  const step = DELEGATION.attempt(
    { ...delegation, today: dayOf(tx.now), anotherInForce: false },
    'lapseDelegation',
    actor,
  );
  if (!step.ok) return; // an officer ended it while we waited for the row
  const lapsed = await tx.delegations.append(outOfHand(step.value), '委托期满');
  const ableAdultAtHome = ableAdultAtHomeOn(dossier.guardians, dayOf(tx.now));
  await tx.outbox.add('delegation.lapsed', {
    ...aboutDelegation(lapsed, dossier),
    payload: { delegationId: id, childId, on: lapsed.until, ableAdultAtHome },
  });
  if (!ableAdultAtHome) await sayGap(tx, dossier, lapsed);
  await reclassify(tx, dossier);
}

function aboutDelegation({ id }: Delegation, { id: childId, residence }: Dossier) {
  return { aggregateId: id, childId, division: residence };
}

/** A child without anybody able at home (3.1.c) is to be reported without delay by the township that looks after it (4.1.a). */
async function sayGap(tx: CivilAffairsTx, dossier: Dossier, { id }: Delegation): Promise<void> {
  const findingId = idFrom('guardianship-gap', id);
  await tx.outbox.add('finding.recorded', {
    aggregateId: findingId,
    childId: dossier.id,
    division: dossier.residence,
    payload: {
      findingId,
      childId: dossier.id,
      findings: ['LIVING_ALONE'],
      unitId: (await tx.directory.townshipOf(dossier.residence)) ?? null,
      reportable: true,
    },
  });
}
