import {
  addDays,
  dayOf,
  dueAt,
  limitOn,
  quarterOf,
  quarterStart,
  startOfDay,
  type Day,
  type FigureKind,
} from '@ger/kernel';

/** “四个一”的四级 (L.11). */
export type LadderKind = 'SCHOOL_MONTHLY' | 'BANNER_QUARTERLY' | 'LEAGUE_TERM' | 'REGION_YEARLY';

/** A period in which a level reports once. */
export interface Period {
  /** `2026-09`, `2026Q3`, `2026T1`, `2026`. */
  readonly name: string;
  readonly from: Day;
  /** Its last day, until which the report is due. */
  readonly last: Day;
}

/** One rung of the ladder. */
export interface Rung {
  readonly kind: LadderKind;
  /** Kind of the units of education that report. */
  readonly unitKind: string;
  /** The statutory figure; also the kind of the duty in supervision. */
  readonly figure: FigureKind;
  readonly zh: string;
  readonly en: string;
}

/** 控辍保学“四个一” (L.11): who reports how often. */
export const LADDER: readonly Rung[] = [
  {
    kind: 'SCHOOL_MONTHLY',
    unitKind: 'SCHOOL',
    figure: 'dropout-ladder-school',
    zh: '学校月报告',
    en: 'School: monthly report',
  },
  {
    kind: 'BANNER_QUARTERLY',
    unitKind: 'BANNER_BUREAU',
    figure: 'dropout-ladder-banner',
    zh: '旗县季核查',
    en: 'Banner: quarterly re-check',
  },
  {
    kind: 'LEAGUE_TERM',
    unitKind: 'LEAGUE_BUREAU',
    figure: 'dropout-ladder-league',
    zh: '盟市学期排查',
    en: 'League: survey per term',
  },
  {
    kind: 'REGION_YEARLY',
    unitKind: 'REGION_BUREAU',
    figure: 'dropout-ladder-region',
    zh: '自治区年度评估',
    en: 'Region: yearly evaluation',
  },
];

/** First day and name of the period of a kind that a day lies in. */
const BEGINS: Readonly<Record<LadderKind, (day: Day) => { name: string; from: Day }>> = {
  SCHOOL_MONTHLY: (day) => ({ name: day.slice(0, 7), from: `${day.slice(0, 7)}-01` }),
  BANNER_QUARTERLY: (day) => ({ name: quarterOf(day), from: quarterStart(quarterOf(day)) }),
  LEAGUE_TERM: termOf,
  REGION_YEARLY: (day) => ({ name: day.slice(0, 4), from: `${day.slice(0, 4)}-01-01` }),
};

/** The period of a kind that a day lies in; its end is the figure's. */
export function periodOf(kind: LadderKind, day: Day): Period {
  const { name, from } = BEGINS[kind](day);
  const rung = LADDER.find((one) => one.kind === kind);
  if (!rung) throw new Error(`no rung ${kind}`);
  const due = dueAt(startOfDay(from), limitOn(rung.figure, day).amount);
  return { name, from, last: addDays(dayOf(due), -1) };
}

/** Named by the school year in which the term lies: 2026T1 from September 2026, 2026T2 from March 2027. */
function termOf(day: Day): { name: string; from: Day } {
  const year = Number(day.slice(0, 4));
  const month = day.slice(5, 7);
  if (month >= '09') return { name: `${year}T1`, from: `${year}-09-01` };
  return month >= '03'
    ? { name: `${year - 1}T2`, from: `${year}-03-01` }
    : { name: `${year - 1}T1`, from: `${year - 1}-09-01` };
}
