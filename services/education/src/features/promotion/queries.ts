import { dayOf } from '@ger/kernel';
import type { Reader } from '@ger/subgraph';
import type { EntityManager } from 'typeorm';
import { findOwnSchool } from '../school/index.ts';
import { promotionPlan, type PromotionRow } from './rules/plan.ts';
import type { Promotion } from './rules/promotion.ts';
import { leavingClasses, promotionOf } from './store.ts';

/** A row, and whether the class it goes to has been opened. */
export interface PromotionRowView extends PromotionRow {
  readonly exists: boolean;
}

/** What a promotion would do, or, when it is done, who is left in classes of the year. */
export interface PromotionView {
  readonly promotion: Promotion;
  readonly rows: readonly PromotionRowView[];
  readonly today: string;
}

/** The plan of the officer's own school; nothing for anybody else. */
export async function planOfOwnSchool(
  reader: Reader,
  { schoolYear, staying }: { schoolYear: number; staying?: readonly string[] | null },
): Promise<PromotionView | null> {
  const { manager, now } = reader;
  const school = await findOwnSchool(reader);
  if (!school) return null;
  const promotion = await promotionOf(manager, school, schoolYear);
  const classes = await leavingClasses(manager, school.id, schoolYear);
  const rows = promotionPlan(classes, school.level, new Set(staying));
  const next = await classNames(manager, school.id, schoolYear + 1);
  return {
    promotion,
    rows: rows.map((row) => ({
      ...row,
      exists: row.to !== null && next.has(`${row.to.grade}/${row.to.name}`),
    })),
    today: dayOf(now),
  };
}

/** The classes of a year, as `grade/name`. */
async function classNames(manager: EntityManager, unitId: string, schoolYear: number): Promise<Set<string>> {
  const rows = await manager.query<{ grade: number; name: string }[]>(
    `SELECT grade, name FROM school_class WHERE unit_id = $1 AND school_year = $2`,
    [unitId, schoolYear],
  );
  return new Set(rows.map(({ grade, name }) => `${grade}/${name}`));
}
