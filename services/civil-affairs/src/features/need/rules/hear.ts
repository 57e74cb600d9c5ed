import type { Actor, Day } from '@ger/kernel';
import { NEED, type NeedAction } from './machine.ts';
import { currentRequest, withRequest, type Need, type NeedRequest } from './need.ts';

/** 答复 — what the unit that is asked says of a need, by event or as an officer here records it (4.3.b). */
export type NeedNews =
  | { readonly kind: 'accepted'; readonly at: Date; readonly dueOn: Day }
  | { readonly kind: 'declined'; readonly at: Date; readonly reason: string; readonly next?: NeedRequest }
  | { readonly kind: 'progressed'; readonly at: Date }
  | { readonly kind: 'fulfilled'; readonly at: Date; readonly on: Day };

/** Which step each answer makes when it comes by event. */
export function stepOf(news: NeedNews): NeedAction {
  switch (news.kind) {
    case 'accepted':
      return 'acceptNeed';
    case 'declined':
      return news.next ? 'passNeedOn' : 'leaveNeedUnmet';
    case 'progressed':
      return 'progressNeed';
    case 'fulfilled':
      return 'fulfilNeed';
  }
}

/** What an answer leaves of it in the need. */
export function told(need: Need, news: NeedNews): Need {
  const at = news.at.toISOString();
  switch (news.kind) {
    case 'accepted':
      return {
        ...withRequest(need, { answer: 'ACCEPTED', answeredAt: at, reason: null }),
        dueOn: news.dueOn,
      };
    case 'declined': {
      const declined = withRequest(need, { answer: 'DECLINED', answeredAt: at, reason: news.reason });
      const requests = news.next ? [...declined.requests, news.next] : declined.requests;
      return { ...declined, requests, dueOn: null };
    }
    case 'progressed':
      return taken(need, at);
    case 'fulfilled':
      return { ...taken(need, at), fulfilledOn: news.on };
  }
}

/** Who works on it has taken it on, whether that was said or not. */
function taken(need: Need, at: string): Need {
  const isSaid = currentRequest(need)?.answer === 'ACCEPTED';
  return isSaid ? need : withRequest(need, { answer: 'ACCEPTED', answeredAt: at, reason: null });
}

/**
 * 需求收到答复 — the need after an answer of a unit, or nothing where the answer changes nothing: it came twice, too late, or
 * from a unit that is asked no longer. Whatever comes in whatever order, the need stands in a state of its table.
 */
export function hear(need: Need, unitId: string, news: NeedNews, actor: Actor): Need | undefined {
  if (currentRequest(need)?.unitId !== unitId) return undefined;
  const step = NEED.attempt(need, stepOf(news), actor);
  return step.ok ? told(step.value, news) : undefined;
}
