import { dayOf, type Actor, type Day } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { reclassify } from '../../classification/commands/reclassify.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { ableAdultAtHomeOn } from '../../dossier/rules/guardian.ts';
import { recordFinding } from '../../finding/commands/record-finding.ts';
import { outOfHand, type Delegation } from '../rules/delegation.ts';
import { DELEGATION } from '../rules/machine.ts';
import { aboutDelegation, actOnDelegation, beside, checkDay, type DelegationInput } from './act.ts';

export interface EndDelegationInput extends DelegationInput {
  readonly on: Day;
  readonly reason: string;
}

/**
 * 终止委托监护 — end a delegation before its time (3.1.b). Where no able adult is at home then, the gap is a finding.
 */
export const endDelegation = actOnDelegation<EndDelegationInput>({
  action: 'endDelegation',
  change(delegation, { on }, today) {
    checkDay(on, delegation, today);
    return { ...delegation, endedOn: on };
  },
  reasonOf: ({ reason }) => reason,
  async say(tx, ended, dossier, { on }) {
    const { id: delegationId, childId } = ended;
    await tx.outbox.add('delegation.ended', {
      ...aboutDelegation(ended, dossier),
      payload: { delegationId, childId, on, reason: 'ENDED_BY_OFFICER' },
    });
    if (!ableAdultAtHomeOn(dossier.guardians, dayOf(tx.now))) await recordGap(tx, dossier, ended);
    await reclassify(tx, dossier);
  },
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
  const inHand = { ...delegation, ...beside(dossier, dayOf(tx.now), await tx.tightened()) };
  const step = DELEGATION.attempt(inHand, 'lapseDelegation', actor);
  if (!step.ok) return; // an officer ended or extended it while we waited for the row
  const lapsed = await tx.delegations.append(outOfHand(step.value), '委托期满');
  const ableAdultAtHome = ableAdultAtHomeOn(dossier.guardians, dayOf(tx.now));
  await tx.outbox.add('delegation.lapsed', {
    ...aboutDelegation(lapsed, dossier),
    payload: { delegationId: id, childId, on: lapsed.until, ableAdultAtHome },
  });
  if (!ableAdultAtHome) await recordGap(tx, dossier, lapsed);
  await reclassify(tx, dossier);
}

/** A child without anybody able at home (3.1.c) is to be reported without delay by the township that looks after it (4.1.a). */
async function recordGap(tx: CivilAffairsTx, dossier: Dossier, { id }: Delegation): Promise<void> {
  await recordFinding(tx, dossier, {
    source: { kind: 'DELEGATION', id },
    findings: ['LIVING_ALONE'],
    unitId: (await tx.directory.townshipOf(dossier.residence)) ?? null,
  });
}
