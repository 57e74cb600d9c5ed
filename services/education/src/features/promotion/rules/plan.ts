import { hasGrade, type SchoolClass, type SchoolLevel } from '../../pupil/index.ts';

export type PromotionKind = 'MOVES' | 'STAYS' | 'FINISHES';

/** A class of the year that ends, with those in it; of whom some stay. */
export interface LeavingClass extends SchoolClass {
  readonly enrolmentIds: readonly string[];
}

/** 各班去向 — where those of one class go: up with their class, the same grade again, or they have finished. */
export interface PromotionRow {
  readonly kind: PromotionKind;
  readonly from: SchoolClass;
  readonly to: { readonly grade: number; readonly name: string } | null;
  readonly enrolmentIds: readonly string[];
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const numeral = (grade: number): string => NUMERALS[grade - 1] ?? String(grade);
/** 初一 is the seventh grade, 高一 the tenth. */
const BY_STAGE: Readonly<Record<string, number>> = { 初: 6, 高: 9 };

/** The name a class has one grade higher: 三年级1班 → 四年级1班, 初一2班 → 初二2班; one that names no grade stays. */
export function promotedName(name: string, grade: number): string {
  for (const [written, next] of [
    [`${numeral(grade)}年级`, `${numeral(grade + 1)}年级`],
    [`${grade}年级`, `${grade + 1}年级`],
  ] as const)
    if (name.includes(written)) return name.replace(written, next);
  const [stage, below = 0] =
    Object.entries(BY_STAGE).find(([, first]) => first < grade && grade <= first + 3) ?? [];
  const written = stage === undefined ? undefined : `${stage}${numeral(grade - below)}`;
  return written !== undefined && name.includes(written)
    ? name.replace(written, `${stage}${numeral(grade - below + 1)}`)
    : name;
}

/**
 * 升级预案 — every class goes one grade up; the last grade of the school's level finishes; who is named stays, in the class that
 * has his class's name and grade next year (3.3.a). Nobody is in two rows, nobody is left out.
 */
export function promotionPlan(
  classes: readonly LeavingClass[],
  level: SchoolLevel | null,
  staying: ReadonlySet<string>,
): PromotionRow[] {
  return classes.flatMap(({ enrolmentIds, ...from }) => {
    const up = enrolmentIds.filter((id) => !staying.has(id));
    const again = enrolmentIds.filter((id) => staying.has(id));
    const rows: PromotionRow[] = [];
    const next = from.grade + 1;
    if (up.length > 0 && hasGrade(level, next))
      rows.push({
        kind: 'MOVES',
        from,
        to: { grade: next, name: promotedName(from.name, from.grade) },
        enrolmentIds: up,
      });
    else if (up.length > 0) rows.push({ kind: 'FINISHES', from, to: null, enrolmentIds: up });
    if (again.length > 0)
      rows.push({ kind: 'STAYS', from, to: { grade: from.grade, name: from.name }, enrolmentIds: again });
    return rows;
  });
}

/** How many rows of a kind there are pupils in. */
export function countOf(rows: readonly PromotionRow[], kind: PromotionKind): number {
  return rows
    .filter((row) => row.kind === kind)
    .reduce((sum, { enrolmentIds }) => sum + enrolmentIds.length, 0);
}
