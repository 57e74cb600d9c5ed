/** 控辍保学数字 — what is counted of dropouts over a stretch of days (3.3.h, L.11). */
export interface DropoutNumbers {
  /** Out of school when the stretch began. */
  readonly atStart: number;
  /** Registered in it for the first time. */
  readonly newCases: number;
  /** Absent again within the watch after a return. */
  readonly reopened: number;
  readonly returned: number;
  readonly transferred: number;
  /** Past school age: an end, never a return (3.3.h). */
  readonly agedOut: number;
  /** Entered in error. */
  readonly inError: number;
  /** Still out of school on its last day. */
  readonly atEnd: number;
  /** Pupils enrolled on its last day, those out of school among them. */
  readonly pupils: number;
}

/** A number that cases stand behind; the graph's enum `DropoutFigure`. */
export type DropoutFigure =
  | 'AT_START'
  | 'NEW'
  | 'REOPENED'
  | 'RETURNED'
  | 'TRANSFERRED'
  | 'AGED_OUT'
  | 'IN_ERROR'
  | 'AT_END';

interface Row {
  readonly figure: DropoutFigure;
  readonly field: Exclude<keyof DropoutNumbers, 'pupils'>;
  /** Of a spell `s`, between the days `:from` and `:until`, both counted. */
  readonly sql: string;
}

const ended = (as: string): string => `s.ended_as = '${as}' AND s.ended_on BETWEEN :from AND :until`;

/**
 * 各项数字的口径: which spells out of school a number counts. The same condition counts it and lists the cases behind it, so
 * that atEnd = atStart + new + reopened − returned − transferred − agedOut − inError always holds.
 */
export const FIGURES: readonly Row[] = [
  {
    figure: 'AT_START',
    field: 'atStart',
    sql: 's.began_on < :from AND (s.ended_on IS NULL OR s.ended_on >= :from)',
  },
  { figure: 'NEW', field: 'newCases', sql: 's.began_on BETWEEN :from AND :until AND s.round = 1' },
  { figure: 'REOPENED', field: 'reopened', sql: 's.began_on BETWEEN :from AND :until AND s.round > 1' },
  { figure: 'RETURNED', field: 'returned', sql: ended('RETURNED') },
  { figure: 'TRANSFERRED', field: 'transferred', sql: ended('TRANSFERRED') },
  { figure: 'AGED_OUT', field: 'agedOut', sql: ended('AGED_OUT') },
  { figure: 'IN_ERROR', field: 'inError', sql: ended('CLOSED_IN_ERROR') },
  {
    figure: 'AT_END',
    field: 'atEnd',
    sql: 's.began_on <= :until AND (s.ended_on IS NULL OR s.ended_on > :until)',
  },
];

/** 复学率 — returned, of all who were out of school in the stretch; who aged out or moved is not returned. */
export function returnRate({
  atStart,
  newCases,
  reopened,
  inError,
  returned,
}: DropoutNumbers): number | null {
  const out = atStart + newCases + reopened - inError;
  return out > 0 ? returned / out : null;
}

/** 辍学率 — still out of school, of the pupils enrolled. */
export function dropoutRate({ atEnd, pupils }: DropoutNumbers): number | null {
  return pupils > 0 ? atEnd / pupils : null;
}

/** No dropout, no pupil. */
export const NONE: DropoutNumbers = {
  atStart: 0,
  newCases: 0,
  reopened: 0,
  returned: 0,
  transferred: 0,
  agedOut: 0,
  inError: 0,
  atEnd: 0,
  pupils: 0,
};

/** The numbers of several places together. */
export function sumOf(several: readonly DropoutNumbers[]): DropoutNumbers {
  const fields = Object.keys(NONE) as (keyof DropoutNumbers)[];
  return several.reduce<DropoutNumbers>(
    (sum, one) => ({
      ...sum,
      ...Object.fromEntries(fields.map((field) => [field, sum[field] + one[field]])),
    }),
    NONE,
  );
}
