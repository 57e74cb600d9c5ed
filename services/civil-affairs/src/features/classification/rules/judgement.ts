import type { Day, DivisionCode } from '@ger/kernel';
import { silenceOf, stateAfter, type ContactState } from '../../contact/rules/silence.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { rulesFrom, tableOf, type RuleSetInForce } from '../../rule-set/rules/rule-set.ts';
import { classificationOf, sameClassification, type Classification } from './classification.ts';
import { riskFacts, settledFacts, type Circumstances, type SettledFacts } from './risk-facts.ts';

/** What is derived with a classification and kept on the current row. */
export interface Derived {
  readonly facts: SettledFacts | null;
  readonly silentSince: Day | null;
  readonly lastContactOn: Day | null;
  readonly awayRecordedOn: Day | null;
  readonly contactState: ContactState;
}

/** What a child is judged by besides the dossier: circumstances, the rules of its place, and what was derived before. */
export interface Known extends Circumstances {
  readonly sets: readonly RuleSetInForce[];
  /** Silence that has lapsed where the child lives, in days. */
  readonly lapseDays: number;
  readonly before: Classification | null;
  readonly derived: Derived;
}

/** What is known of a child that has just been registered, besides the rules of its place. */
export const NOTHING_KNOWN: Omit<Known, 'sets'> = {
  lapseDays: Number.POSITIVE_INFINITY, // whose silence is not known yet has not lapsed
  before: null,
  flags: [],
  delegation: 'NONE',
  contact: { lastContactOn: null, awayRecordedOn: null, state: 'IN_TOUCH' },
  derived: {
    facts: null,
    silentSince: null,
    lastContactOn: null,
    awayRecordedOn: null,
    contactState: 'IN_TOUCH',
  },
};

/** A child judged anew. */
export interface Judgement {
  readonly childId: string;
  readonly classification: Classification;
  /** Another level or other rules than before: it is kept as the next classification and said. */
  readonly isNew: boolean;
  readonly derived: Derived;
  readonly isDerivedNew: boolean;
}

/** A child as a run of a rule set finds it: nothing has changed but the rules. */
export interface Settled extends Pick<Known, 'sets' | 'before' | 'lapseDays'> {
  readonly childId: string;
  readonly residence: DivisionCode;
  readonly namedKey: boolean;
  readonly derived: Derived & { readonly facts: SettledFacts };
}

/** Judges a child by the rules of the place where it lives (2.5). Pure: what is kept and said of it is the caller's. */
export function judge(dossier: Dossier, known: Known, now: Date, today: Day): Judgement {
  const facts = settledFacts(dossier, known, today);
  const silence = silenceOf(dossier.guardians, known.contact, today);
  const derived = {
    ...known.derived,
    facts,
    silentSince: silence.since,
    awayRecordedOn: silence.awayRecordedOn,
    lastContactOn: known.contact.lastContactOn,
  };
  return judged({ ...known, childId: dossier.id }, derived, now, today);
}

/** Judges a child anew by the facts that were kept of it: the same answer as `judge`, without the dossier. */
export function judgeSettled(settled: Settled, now: Date, today: Day): Judgement {
  return judged(settled, settled.derived, now, today);
}

function judged(
  {
    childId,
    sets,
    lapseDays,
    before,
    derived: kept,
  }: Pick<Known, 'sets' | 'before' | 'derived' | 'lapseDays'> & { readonly childId: string },
  found: Settled['derived'],
  now: Date,
  today: Day,
): Judgement {
  const rules = rulesFrom(sets, today);
  const silence = { since: found.silentSince, awayRecordedOn: found.awayRecordedOn };
  const answer = tableOf(rules).ask(riskFacts(found.facts, silence, rules, today));
  const next = classificationOf(answer, before, now);
  const isNew = !sameClassification(before, next);
  const days = { lapse: lapseDays, risk: rules.thresholds['contact-risk'] };
  const contactState = stateAfter(silence, found.contactState, days, today);
  const derived = { ...found, contactState };
  return {
    childId,
    classification: before !== null && !isNew ? before : next,
    isNew,
    derived,
    isDerivedNew: !sameDerived(kept, derived),
  };
}

function sameDerived(one: Derived, other: Derived): boolean {
  return (
    one.silentSince === other.silentSince &&
    one.lastContactOn === other.lastContactOn &&
    one.awayRecordedOn === other.awayRecordedOn &&
    one.contactState === other.contactState &&
    sameFacts(one.facts, other.facts)
  );
}

function sameFacts(one: SettledFacts | null, other: SettledFacts | null): boolean {
  const inOrder = (facts: SettledFacts | null): string =>
    JSON.stringify(Object.entries(facts ?? {}).toSorted());
  return inOrder(one) === inOrder(other);
}
