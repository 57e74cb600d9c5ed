export type AidKind = 'BOARDER_LIVING' | 'DAY_PUPIL_LIVING' | 'MEALS' | 'LOCAL_GRANT' | 'DONATION';

/** 资助种类 — what a kind of aid gives in a school year, to whom, and where the figure comes from. */
export interface AidKindRow {
  readonly zh: string;
  readonly en: string;
  readonly clause: '3.3.b';
  /** Boarders alone, day pupils alone, or either. */
  readonly boarding: boolean | null;
  /** Yuan a year by grade: primary (1–6) and junior (7–9); null where the award itself names the amount. */
  readonly perYear: { readonly primary: string; readonly junior: string } | null;
  readonly source: string;
  readonly unverified: true;
}

/** 资助种类表 (3.3.b): kinds as data, so that a new programme is a new row. The figures are defaults that nobody has checked. */
export const AID_KINDS: Readonly<Record<AidKind, AidKindRow>> = {
  BOARDER_LIVING: {
    zh: '家庭经济困难寄宿生生活补助',
    en: 'Living allowance, boarders',
    clause: '3.3.b',
    boarding: true,
    perYear: { primary: '1250.00', junior: '1500.00' },
    source: '义务教育家庭经济困难学生生活补助国家基础标准',
    unverified: true,
  },
  DAY_PUPIL_LIVING: {
    zh: '家庭经济困难非寄宿生生活补助',
    en: 'Living allowance, day pupils',
    clause: '3.3.b',
    boarding: false,
    perYear: { primary: '625.00', junior: '750.00' },
    source: '按寄宿生标准的百分之五十',
    unverified: true,
  },
  MEALS: {
    zh: '营养膳食补助',
    en: 'Meals',
    clause: '3.3.b',
    boarding: null,
    perYear: { primary: '1000.00', junior: '1000.00' },
    source: '农村义务教育学生营养改善计划，每生每日 5 元、全年 200 日',
    unverified: true,
  },
  LOCAL_GRANT: {
    zh: '地方教育资助',
    en: 'Local grant',
    clause: '3.3.b',
    boarding: null,
    perYear: null,
    source: '旗县自定',
    unverified: true,
  },
  DONATION: {
    zh: '社会捐助',
    en: 'Donation',
    clause: '3.3.b',
    boarding: null,
    perYear: null,
    source: '捐助协议',
    unverified: true,
  },
};

const LAST_PRIMARY_GRADE = 6;
const AMOUNT = /^(?!0+(\.0+)?$)\d{1,6}(\.\d{1,2})?$/;

/** The amount of an award in yuan: the kind's own, or the one that was entered; undefined where that is none. */
export function amountOf(kind: AidKind, grade: number, entered: string | null): string | undefined {
  const { perYear } = AID_KINDS[kind];
  if (perYear) return grade <= LAST_PRIMARY_GRADE ? perYear.primary : perYear.junior;
  return entered !== null && AMOUNT.test(entered) ? entered : undefined;
}
