import { ok, refuse, requireReason, type Actor, type Refusal, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { NEED } from '../rules/machine.ts';
import type { Need } from '../rules/need.ts';
import { nextRequest, sayAsked } from './ask.ts';
import { answerLegalAid } from './legal-aid.ts';
import { sayWithdrawn } from './say-withdrawn.ts';

export interface SettleNeedInput {
  readonly idempotencyKey: string;
  readonly needId: string;
  readonly reason: string;
}

const NOBODY_TO_ASK: Refusal = {
  code: 'NOBODY_TO_ASK',
  clause: '4.3.b',
  zh: '儿童居住地没有可以承接的单位，请先登记',
  en: 'No unit is recorded where the child lives that could be asked',
  missing: [],
};

/** 重新转介 — an unmet need is asked for again, from its first address on (4.3.b). */
export const requestNeedAgain =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: SettleNeedInput): Promise<Result<Need>> =>
    inTransaction(async (tx) => {
      requireReason(input.reason);
      const need = await tx.needs.getForChange(input.needId);
      const step = NEED.attempt(need, 'requestNeedAgain', actor);
      if (!step.ok) return step;
      const { residence } = await tx.dossiers.get(need.childId);
      const request = await nextRequest(tx, need, residence);
      if (!request) return refuse(NOBODY_TO_ASK);
      const requests = [...need.requests, request];
      const asked = await tx.needs.append({ ...step.value, requests, dueOn: null }, input.reason);
      await sayAsked(tx, asked, residence);
      return ok(asked);
    });

/** 撤回需求 — the help is no longer wanted (4.3.b); whoever was asked hears of it. */
export const withdrawNeed =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: SettleNeedInput): Promise<Result<Need>> =>
    inTransaction(async (tx) => {
      requireReason(input.reason);
      const step = NEED.attempt(await tx.needs.getForChange(input.needId), 'withdrawNeed', actor);
      if (!step.ok) return step;
      const withdrawn = await tx.needs.append(step.value, input.reason);
      await sayWithdrawn(tx, withdrawn);
      await answerLegalAid(tx, withdrawn, (await tx.dossiers.get(withdrawn.childId)).residence);
      return ok(withdrawn);
    });

/** 依据已撤销 — the screening was entered in error: a need that nobody has taken up goes with it (3.3.c). */
export const dropNeedsFrom =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { screeningId }: { readonly screeningId: string }): Promise<void> =>
    inTransaction(async (tx) => {
      for (const need of await tx.needs.openFrom('SCREENING', screeningId)) {
        const step = NEED.attempt(need, 'dropNeed', actor);
        if (step.ok) await sayWithdrawn(tx, await tx.needs.append(step.value, '依据已撤销'));
      }
    });
