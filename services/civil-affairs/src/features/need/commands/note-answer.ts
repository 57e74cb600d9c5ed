import type { Actor, Day } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { NEED, type NeedAction } from '../rules/machine.ts';
import { answered, currentRequest, type Need } from '../rules/need.ts';
import { nextRequest, sayAsked } from './ask.ts';

export interface NeedAnswer {
  readonly needId: string;
  readonly unitId: string;
  readonly at: Date;
}

/** The need an answer is about, as its asked unit may answer it; nothing for a unit that is asked no longer. */
async function askedOf(tx: CivilAffairsTx, { needId, unitId }: NeedAnswer): Promise<Need | undefined> {
  const need = await tx.needs.findForChange(needId);
  return need && currentRequest(need)?.unitId === unitId ? need : undefined;
}

/** One answer: a need that was withdrawn meanwhile stays so, and an answer that came twice changes nothing. */
const note =
  <A extends NeedAnswer>(
    action: NeedAction,
    reason: string,
    change: (need: Need, answer: A) => Need = (need) => need,
  ) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, answer: A): Promise<void> =>
    inTransaction(async (tx) => {
      const need = await askedOf(tx, answer);
      const step = need && NEED.attempt(need, action, actor);
      if (step?.ok) await tx.needs.append(change(step.value, answer), reason);
    });

/** 已承接 — the unit accepted, and named the day by which it will have fulfilled the need. */
export const noteAccepted = note<NeedAnswer & { readonly dueOn: Day }>(
  'acceptNeed',
  '承接',
  (need, { at, dueOn }) => ({
    ...answered(need, { answer: 'ACCEPTED', answeredAt: at.toISOString(), reason: null }),
    dueOn,
  }),
);
/** 有进展. */
export const noteProgressed = note('progressNeed', '有进展');
/** 已落实. */
export const noteFulfilled = note('fulfilNeed', '已落实');

/** 未能承接 — declined with a reason: the need goes to the next address, or stays visibly unmet (4.3.b). */
export const noteDeclined =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, answer: NeedAnswer & { readonly reason: string }): Promise<void> =>
    inTransaction(async (tx) => {
      const need = await askedOf(tx, answer);
      if (!need) return;
      const { residence } = await tx.dossiers.get(need.childId);
      const next = await nextRequest(tx, need, residence, (currentRequest(need)?.address ?? 0) + 1);
      const step = NEED.attempt(need, next ? 'passNeedOn' : 'leaveNeedUnmet', actor);
      if (!step.ok) return;
      const { at, reason } = answer;
      const declined = answered(step.value, { answer: 'DECLINED', answeredAt: at.toISOString(), reason });
      const requests = next ? [...declined.requests, next] : declined.requests;
      await sayAsked(tx, await tx.needs.append({ ...declined, requests }, '未能承接'), residence);
    });
