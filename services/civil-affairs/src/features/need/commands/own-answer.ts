import { dayOf, dueAt, figureOn, type Actor } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { hear, type NeedNews } from '../rules/hear.ts';
import type { NeedKind } from '../rules/need-kinds.ts';
import { currentRequest } from '../rules/need.ts';
import { sayAsked } from './ask.ts';
import { sayAnswer } from './say-answer.ts';

/** What happened to a child in this agency's own work that a need of a kind waits for. */
export interface OwnWork {
  readonly childId: string;
  readonly kind: NeedKind;
  readonly at: Date;
  readonly what: 'TAKEN_UP' | 'MET' | 'NOT_GRANTED';
}

/** 民政自身落实 — assistance and shelter are civil affairs' own work: what is done there answers the need (4.2.e, 4.3.c). */
export const answerFromOwnWork =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { childId, kind, at, what }: OwnWork): Promise<void> =>
    inTransaction(async (tx) => {
      const need = await tx.needs.holdOpen(childId, kind);
      const unitId = need && currentRequest(need)?.unitId;
      if (!need || unitId === undefined) return;
      const { residence } = await tx.dossiers.get(need.childId);
      const limit = figureOn(
        'take-into-assistance',
        { division: residence, day: dayOf(at) },
        await tx.tightened(),
      );
      const news = ((): NeedNews => {
        switch (what) {
          case 'TAKEN_UP':
            return { kind: 'accepted', at, dueOn: dayOf(dueAt(at, limit)) };
          case 'MET':
            return { kind: 'fulfilled', at, on: dayOf(at) };
          case 'NOT_GRANTED':
            return { kind: 'declined', at, reason: 'OUT_OF_SCOPE' };
        }
      })();
      const heard = hear(need, unitId, news, actor);
      if (!heard) return;
      const next = await tx.needs.append(heard, WORDS[what]);
      await sayAnswer(tx, next, news, residence);
      if (next.state === 'UNMET') await sayAsked(tx, next, residence);
    });

const WORDS = { TAKEN_UP: '已受理', MET: '已落实', NOT_GRANTED: '未获批准' } as const;
