import { dayOf, type DivisionCode } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import type { NeedNews } from '../rules/hear.ts';
import { currentRequest, type Need } from '../rules/need.ts';
import { aboutNeed } from './ask.ts';

/** Says the answer to a need that is tracked here, as an agency with a service of its own would (4.3.b). */
export async function sayAnswer(
  tx: CivilAffairsTx,
  need: Need,
  news: NeedNews,
  residence: DivisionCode,
): Promise<void> {
  const unitId = currentRequest(need)?.unitId;
  if (unitId === undefined) return;
  const about = aboutNeed(need, residence);
  const payload = { needId: need.id, unitId };
  switch (news.kind) {
    case 'accepted':
      await tx.outbox.add('need.accepted', { ...about, payload: { ...payload, dueOn: news.dueOn } });
      return;
    case 'declined':
      await tx.outbox.add('need.declined', { ...about, payload: { ...payload, reason: news.reason } });
      return;
    case 'progressed':
      await tx.outbox.add('need.progressed', { ...about, payload: { ...payload, on: dayOf(news.at) } });
      return;
    case 'fulfilled':
      await tx.outbox.add('need.fulfilled', { ...about, payload: { ...payload, on: news.on } });
  }
}
