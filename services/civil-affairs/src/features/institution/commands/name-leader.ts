import {
  dayOf,
  inputProblems,
  InvalidInput,
  newId,
  ok,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import { requirePlace, unitOf } from '@ger/subgraph';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { findGapAt } from '../../staff/index.ts';
import { LEADER, type Leader } from '../rules/leader.ts';
import { checkBanner } from './banner.ts';
import { checkDay } from './keep-institution.ts';

export interface NameLeaderInput {
  readonly idempotencyKey: string;
  readonly banner: string;
  readonly name: string;
  readonly title: string;
  readonly from: Day;
}

/** 确定分管领导 — name the responsible leader of a banner (3.2.a); the one before ends on that day. */
export const nameLeader =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { banner, name, title, from }: NameLeaderInput): Promise<Result<Leader>> =>
    inTransaction(async (tx) => {
      const problems = inputProblems();
      problems.check(name.trim() !== '', 'name', '请填写姓名', 'a name is needed');
      problems.check(title.trim() !== '', 'title', '请填写职务', 'a title is needed');
      problems.throwIfAny();
      checkDay('from', from, from, dayOf(tx.now));
      await checkBanner(tx, banner);
      const inReach = requirePlace(actor, banner, '3.2.a');
      if (!inReach.ok) return inReach;
      const step = LEADER.attempt({ state: 'PROPOSED' }, 'nameLeader', actor);
      if (!step.ok) return step;
      await tx.institutions.holdBanner(banner);
      const before = await tx.institutions.findLeaderOf(banner);
      if (before && from < before.from)
        throw new InvalidInput([
          { path: 'from', zh: '任期不能早于现任的任期', en: 'not before the term of the one in office' },
        ]);
      if (before) await end(tx, before, from);
      const leader = await tx.institutions.addLeader({
        id: newId(),
        version: 1,
        state: 'IN_OFFICE',
        banner,
        unitId: unitOf(actor),
        name: name.trim(),
        title: title.trim(),
        from,
        until: null,
      });
      await tx.outbox.add('leader.named', {
        aggregateId: leader.id,
        division: banner,
        payload: { leaderId: leader.id, banner, from },
      });
      await tx.gaps.close('BANNER_WITHOUT_LEADER', banner);
      return ok(leader);
    });

export interface EndLeaderInput {
  readonly idempotencyKey: string;
  readonly leaderId: string;
  readonly on: Day;
}

/** 分管领导离任 — end the term of a named leader (3.2.a); the banner then lacks one at once. */
export const endLeader =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { leaderId, on }: EndLeaderInput): Promise<Result<Leader>> =>
    inTransaction(async (tx) => {
      const { banner } = await tx.institutions.getLeader(leaderId);
      const inReach = requirePlace(actor, banner, '3.2.a');
      if (!inReach.ok) return inReach;
      await tx.institutions.holdBanner(banner);
      const leader = await tx.institutions.getLeader(leaderId);
      const step = LEADER.attempt(leader, 'endLeader', actor);
      if (!step.ok) return step;
      checkDay('on', on, leader.from, dayOf(tx.now));
      const ended = await end(tx, leader, on);
      await findGapAt(tx, 'BANNER_WITHOUT_LEADER', banner);
      return ok(ended);
    });

async function end(tx: CivilAffairsTx, leader: Leader, on: Day): Promise<Leader> {
  const ended = await tx.institutions.appendLeader({ ...leader, state: 'ENDED', until: on });
  await tx.outbox.add('leader.ended', {
    aggregateId: leader.id,
    division: leader.banner,
    payload: { leaderId: leader.id, banner: leader.banner, on },
  });
  return ended;
}
