import { dayOf, type Actor } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { groundsOn, nextLookOn } from '../rules/grounds.ts';
import type { GroundsState, KeptGrounds } from '../store.ts';

/**
 * 情形核查 — looks at the evidence of children anew: a ground that has become supported is said, once for as long as it is,
 * and starts the duty to petition (L.8); one that no longer is supported is said as well.
 */
export async function lookAtGrounds(tx: CivilAffairsTx, childIds: readonly string[]): Promise<void> {
  const kept = await tx.grounds.hold(childIds);
  if (kept.length === 0) return;
  const ids = kept.map(({ childId }) => childId);
  const evidence = await tx.grounds.evidenceOf(ids);
  const today = dayOf(tx.now);
  const looked = kept.map((before) => {
    const grounds = groundsOn(evidence.get(before.childId) ?? [], today, before.countsAfter);
    const supported = grounds.filter((ground) => ground.supported).map(({ code }) => code);
    const state = stateOf(supported.length > 0, before.petitioned);
    const since = state === 'NONE' ? null : (before.since ?? tx.now);
    const nextOn = nextLookOn(grounds, today);
    return { before, after: { childId: before.childId, state, supported, since, nextOn } };
  });
  await tx.grounds.save(looked.map(({ after }) => after));
  await say(tx, looked);
}

function stateOf(isSupported: boolean, petitioned: boolean): GroundsState {
  if (petitioned) return 'PETITIONED';
  return isSupported ? 'SUPPORTED' : 'NONE';
}

interface Looked {
  readonly before: KeptGrounds;
  readonly after: KeptGrounds;
}

async function say(tx: CivilAffairsTx, looked: readonly Looked[]): Promise<void> {
  const news = looked.filter(({ before, after }) => before.state !== after.state);
  const begun = news.filter(({ after }) => after.state === 'SUPPORTED');
  const over = news.filter(({ before, after }) => before.state === 'SUPPORTED' && after.state === 'NONE');
  if (begun.length + over.length === 0) return;
  const dossiers = await tx.dossiers.findMany([...begun, ...over].map(({ after }) => after.childId));
  const about = ({ after: { childId } }: Looked) => {
    const division = dossiers.get(childId)?.residence ?? null;
    return { aggregateId: childId, childId, division };
  };
  await tx.outbox.addAll(
    'grounds.supported',
    begun.map((each) => ({
      ...about(each),
      payload: { childId: each.after.childId, grounds: [...each.after.supported] },
    })),
  );
  await tx.outbox.addAll(
    'grounds.no-longer-supported',
    over.map((each) => ({ ...about(each), payload: { childId: each.after.childId } })),
  );
}

const AT_ONCE = 500;

/** 期满核查 — a ground may become supported by time alone: six months are full (4.4.b). Answers how many were looked at. */
export const lookByTime =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const due = await tx.grounds.dueForLook(dayOf(tx.now), AT_ONCE);
      await lookAtGrounds(tx, due);
      return due.length;
    });
