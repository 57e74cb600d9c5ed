import {
  BREACH_KINDS,
  BREACH_OUTCOMES,
  dayOf,
  ORDER_MEASURE_KINDS,
  type Day,
  type DivisionCode,
} from '@ger/kernel';
import type { FollowedBreach, FollowedPaper, FollowUp } from './follow-up.ts';
import type { FollowUpState } from './machine.ts';

/** What the police say of a paper of theirs, as far as the village needs it (4.4.d–f). */
export type PaperNews =
  | {
      readonly kind: 'begun';
      readonly at: Date;
      readonly until: Day;
      readonly measures: readonly string[];
      readonly version: number;
    }
  | { readonly kind: 'varied'; readonly measures: readonly string[]; readonly version: number }
  | { readonly kind: 'extended'; readonly until: Day }
  | { readonly kind: 'ended'; readonly at: Date }
  | {
      readonly kind: 'breached';
      readonly at: Date;
      readonly breachId: string;
      readonly kinds: readonly string[];
      readonly foundBy: 'POLICE' | 'VILLAGE';
    }
  | { readonly kind: 'handled'; readonly at: Date; readonly breachId: string; readonly outcome: string };

/** Which paper, whose child, which station. */
export interface PaperHeardOf {
  readonly id: string;
  readonly paper: FollowedPaper;
  readonly childId: string;
  readonly unitId: string;
  readonly residence: DivisionCode | null;
}

/** Nothing is known of it yet but that there is something to hear. */
export const awaited = (paper: PaperHeardOf, now: Date): FollowUp => ({
  ...paper,
  version: 1,
  state: 'AWAITED',
  startedAt: null,
  until: null,
  endedAt: null,
  measures: [],
  measuresVersion: 0,
  visits: [],
  breaches: [],
  dueAt: now,
  updatedAt: now,
});

/** 听到公安机关的消息 — the follow-up after an event of the police: whatever comes in whatever order, it ends up the same. */
export function hear(followUp: FollowUp, news: PaperNews): FollowUp {
  const next = withFacts(followUp, news);
  return { ...next, state: stateOf(next) };
}

const stateOf = ({ startedAt, endedAt }: FollowUp): FollowUpState => {
  if (endedAt !== null) return 'ENDED';
  return startedAt === null ? 'AWAITED' : 'RUNNING';
};

function withFacts(followUp: FollowUp, news: PaperNews): FollowUp {
  const { until, endedAt, breaches } = followUp;
  switch (news.kind) {
    case 'begun':
      return { ...withMeasures(followUp, news), startedAt: news.at, until: later(until, news.until) };
    case 'varied':
      return withMeasures(followUp, news);
    case 'extended':
      return { ...followUp, until: later(until, news.until) };
    case 'ended':
      return { ...followUp, endedAt: endedAt && endedAt < news.at ? endedAt : news.at };
    case 'breached': {
      const kinds = BREACH_KINDS.filter((kind) => news.kinds.includes(kind));
      const { foundBy } = news;
      return {
        ...followUp,
        breaches: withBreach(breaches, news.breachId, (known) => ({
          ...known,
          foundBy,
          kinds: known.kinds.length > 0 ? known.kinds : kinds,
          foundOn: known.foundOn ?? dayOf(news.at),
        })),
      };
    }
    case 'handled': {
      const outcome = BREACH_OUTCOMES.find((each) => each === news.outcome) ?? null;
      const handledAt = news.at.toISOString();
      return {
        ...followUp,
        breaches: withBreach(breaches, news.breachId, (known) => ({ ...known, handledAt, outcome })),
      };
    }
  }
}

const later = (one: Day | null, other: Day): Day => (one !== null && one > other ? one : other);

/** An order that was varied later holds, whichever was heard first. */
function withMeasures(
  followUp: FollowUp,
  { measures, version }: { readonly measures: readonly string[]; readonly version: number },
): FollowUp {
  if (version < followUp.measuresVersion) return followUp;
  const kinds = ORDER_MEASURE_KINDS.filter((kind) => measures.includes(kind));
  return { ...followUp, measures: kinds, measuresVersion: version };
}

/** The breaches by id, with what was learnt of one. */
function withBreach(
  breaches: readonly FollowedBreach[],
  id: string,
  learn: (known: FollowedBreach) => FollowedBreach,
): FollowedBreach[] {
  const known: FollowedBreach = breaches.find((breach) => breach.id === id) ?? {
    id,
    kinds: [],
    foundBy: 'POLICE',
    foundOn: null,
    note: null,
    handledAt: null,
    outcome: null,
  };
  return [...breaches.filter((breach) => breach.id !== id), learn(known)].toSorted((one, other) =>
    one.id < other.id ? -1 : 1,
  );
}
