import type { Actor, Day } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { hear, type NeedNews } from '../rules/hear.ts';
import { currentRequest, type Need } from '../rules/need.ts';
import { nextRequest, sayAsked } from './ask.ts';

export interface NeedAnswer {
  readonly needId: string;
  readonly unitId: string;
  readonly at: Date;
}

const WORDS: Readonly<Record<NeedNews['kind'], string>> = {
  accepted: '承接',
  declined: '未能承接',
  progressed: '有进展',
  fulfilled: '已落实',
};

/** One answer: a need that was withdrawn meanwhile stays so, and an answer that came twice changes nothing. */
const note =
  <A extends NeedAnswer>(read: (answer: A, tx: CivilAffairsTx, need: Need) => Promise<NeedNews> | NeedNews) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, answer: A): Promise<void> =>
    inTransaction(async (tx) => {
      const need = await tx.needs.findForChange(answer.needId);
      if (!need) return;
      const news = await read(answer, tx, need);
      const heard = hear(need, answer.unitId, news, actor);
      if (!heard) return;
      const next = await tx.needs.append(heard, WORDS[news.kind]);
      if (news.kind === 'declined') await sayAsked(tx, next, (await tx.dossiers.get(need.childId)).residence);
    });

/** 已承接 — the unit accepted, and named the day by which it will have fulfilled the need. */
export const noteAccepted = note<NeedAnswer & { readonly dueOn: Day }>(({ at, dueOn }) => ({
  kind: 'accepted',
  at,
  dueOn,
}));
/** 有进展. */
export const noteProgressed = note(({ at }) => ({ kind: 'progressed', at }));
/** 已落实. */
export const noteFulfilled = note<NeedAnswer & { readonly on: Day }>(({ at, on }) => ({
  kind: 'fulfilled',
  at,
  on,
}));

/** 未能承接 — declined with a reason: the need goes to the next address, or stays visibly unmet (4.3.b). */
export const noteDeclined = note<NeedAnswer & { readonly reason: string }>(
  async ({ at, reason }, tx, need) => {
    const { residence } = await tx.dossiers.get(need.childId);
    const next = await nextRequest(tx, need, residence, (currentRequest(need)?.address ?? 0) + 1);
    return { kind: 'declined', at, reason, ...(next && { next }) };
  },
);
