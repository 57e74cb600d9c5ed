import { addMonths, dayOf, limitOn, type ClauseId, type Day, type Label } from '@ger/kernel';
import type { EvidenceFact } from './evidence.ts';
import { shownBy, type Element, type Shown } from './shows.ts';
import { standing } from './standing.ts';

/** 撤销监护人资格的法定情形 (4.4.b) */
export type GroundCode = 'DANGER_NOT_CORRECTED' | 'DUTY_REFUSED' | 'SEVERELY_HARMED';

/** One thing a ground needs, with the evidence that supports it. */
export interface GroundPart extends Label {
  readonly code: string;
  readonly satisfied: boolean;
  readonly evidence: readonly Shown[];
}

/** 期间 — from the first to the last day of which the records tell, and when six months are full. */
export interface Period {
  readonly from: Day;
  readonly until: Day;
  readonly fullOn: Day;
}

/** 依据 — one ground, how far the records support it, and by what (4.4.b). */
export interface Ground extends Label {
  readonly code: GroundCode;
  readonly clause: ClauseId;
  readonly supported: boolean;
  readonly parts: readonly GroundPart[];
  /** Of the ground that needs six months. */
  readonly period: Period | null;
}

const WORDS: Readonly<Record<GroundCode, Label>> = {
  DANGER_NOT_CORRECTED: {
    zh: '置于无人监管和照看状态导致面临危险，经教育不改',
    en: 'Left unattended in danger, not corrected after education',
  },
  DUTY_REFUSED: {
    zh: '拒不履行监护职责六个月以上，导致生活无着落',
    en: 'Duty refused for six months or more, the child without livelihood',
  },
  SEVERELY_HARMED: {
    zh: '实施家庭暴力、虐待或遗弃，导致身心健康严重受损',
    en: 'Violence, abuse or abandonment that severely harmed the child',
  },
};
/** The three grounds, in the policy's order. */
export const GROUND_CODES = Object.keys(WORDS) as GroundCode[];
/** What each ground is called. */
export const GROUND_WORDS = WORDS;

/** The records of a child as the grounds read them. */
interface Records {
  readonly today: Day;
  of(element: Element): readonly Shown[];
  /** The last day on which a guardian acted: what was before is no refusal that goes on. */
  readonly actedOn: Day | null;
  /** The last day on which a parent was in touch. */
  readonly inTouchOn: Day | null;
}

/**
 * 情形核查 — which grounds the records of all agencies support on a day, each with its evidence (4.4.b, L.8). Only what
 * happened after `countsAfter` counts: a court decided on all before.
 */
export function groundsOn(
  facts: readonly EvidenceFact[],
  today: Day,
  countsAfter: Day | null = null,
): Ground[] {
  const records = recordsOf(standing(facts, countsAfter), today);
  return [dangerNotCorrected(records), dutyRefused(records), severelyHarmed(records)];
}

/** The next day on which a ground may become supported by time alone. */
export function nextLookOn(grounds: readonly Ground[], today: Day): Day | null {
  const period = grounds.find(({ code }) => code === 'DUTY_REFUSED')?.period;
  return period && period.fullOn > today && period.until === today ? period.fullOn : null;
}

function recordsOf(facts: readonly EvidenceFact[], today: Day): Records {
  const shown = facts
    .flatMap((fact) => shownBy(fact))
    .toSorted((one, other) => at(one) - at(other) || (one.fact.eventId < other.fact.eventId ? -1 : 1));
  const of = (element: Element): Shown[] => shown.filter(({ row }) => row.shows.includes(element));
  const last = (element: Element): Day | null => latest(of(element));
  return { today, of, actedOn: last('GUARDIAN_ACTS'), inTouchOn: last('PARENT_IN_TOUCH') };
}

/** (1): unattended in danger, educated, and unattended again without a guardian having acted since. */
function dangerNotCorrected({ of, actedOn }: Records): Ground {
  const unattended = of('UNATTENDED');
  const inDanger = unattended.filter(({ fact }) => fact.kind === 'SUBSTANTIATED');
  const educated = after(of('EDUCATED'), inDanger[0]);
  const again = after(unattended, educated[0]).filter(({ fact }) => isAfter(fact.since, actedOn));
  return ground('DANGER_NOT_CORRECTED', [
    part(
      'IN_DANGER',
      '无人监管和照看、面临危险，公安机关查证属实',
      'Unattended in danger, substantiated',
      inDanger,
    ),
    part('EDUCATED', '此后受到训诫、责令等教育', 'Educated thereafter', educated),
    part('NOT_CORRECTED', '教育后仍未改正', 'Unattended again after it', again),
  ]);
}

/** (2): refusal on record from one day to another at least six months later, and evidence of no livelihood within it. */
function dutyRefused({ today, of, actedOn, inTouchOn }: Records): Ground {
  const goesOn = ({ fact }: Shown): boolean =>
    isAfter(fact.since, actedOn) &&
    (fact.kind !== 'CONTACT_LAPSED' || inTouchOn === null || fact.since >= inTouchOn);
  const refusal = of('REFUSAL').filter((each) => goesOn(each));
  const period = periodOf(refusal, today);
  const without = of('NO_LIVELIHOOD').filter(({ fact }) => period !== null && fact.since >= period.from);
  return ground(
    'DUTY_REFUSED',
    [
      part('REFUSAL', '拒不履行监护职责', 'Duty refused', refusal),
      {
        ...part('SIX_MONTHS', '持续六个月以上', 'For six months or more', refusal),
        satisfied: period !== null && period.fullOn <= period.until,
      },
      part('NO_LIVELIHOOD', '生活无着落', 'Without livelihood', without),
    ],
    period,
  );
}

/** (3): violence, abuse or abandonment, and severe harm recorded thereafter. */
function severelyHarmed({ of }: Records): Ground {
  const violence = of('VIOLENCE');
  const harm = of('SEVERE_HARM').filter((each) => violence[0] !== undefined && at(each) >= at(violence[0]));
  return ground('SEVERELY_HARMED', [
    part('VIOLENCE', '家庭暴力、虐待或遗弃', 'Violence, abuse or abandonment', violence),
    part('SEVERE_HARM', '身心健康严重受损', 'Severe harm to body or mind', harm),
  ]);
}

/** From the first record of refusal to the last; a state that still lasts reaches today. */
function periodOf(refusal: readonly Shown[], today: Day): Period | null {
  const from = refusal.map(({ fact }) => fact.since).toSorted()[0];
  if (from === undefined) return null;
  const goesOn = refusal.some(({ row }) => row.lasts === true);
  const told = refusal.map(({ fact }) => dayOf(fact.occurredAt)).toSorted();
  const until = goesOn ? today : (told.at(-1) ?? from);
  return { from, until, fullOn: addMonths(from, monthsOf(today)) };
}

function monthsOf(today: Day): number {
  const { amount } = limitOn('refusal-of-duty', today);
  if (!('months' in amount)) throw new Error('the six months of the policy are months');
  return amount.months;
}

const at = ({ fact }: Shown): number => fact.occurredAt.getTime();
const after = (list: readonly Shown[], first: Shown | undefined): Shown[] =>
  first === undefined ? [] : list.filter((each) => at(each) > at(first));
const latest = (list: readonly Shown[]): Day | null =>
  list
    .map(({ fact }) => fact.since)
    .toSorted()
    .at(-1) ?? null;
const isAfter = (day: Day, other: Day | null): boolean => other === null || day > other;

const part = (code: string, zh: string, en: string, evidence: readonly Shown[]): GroundPart => ({
  code,
  zh,
  en,
  evidence,
  satisfied: evidence.length > 0,
});
const ground = (code: GroundCode, parts: readonly GroundPart[], period: Period | null = null): Ground => ({
  code,
  clause: '4.4.b',
  ...WORDS[code],
  parts,
  period,
  supported: parts.every(({ satisfied }) => satisfied),
});
