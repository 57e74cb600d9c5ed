import { divisionRanges } from '@ger/access';
import { dayOf, InvalidInput, levelOf, NotVisible, contains, type Day, type DivisionCode } from '@ger/kernel';
import { loadedPage, pageSize, readCursor, type ListedKey, type Page, type Reader } from '@ger/subgraph';
import { dropoutsById, type DropoutCase } from '../dropout/index.ts';
import { between, countDropouts, ofWhom, placed, type Whose } from './count.ts';
import { FIGURES, sumOf, type DropoutFigure, type DropoutNumbers } from './rules/figures.ts';
import { stretchOf, type Term } from './rules/stretch.ts';

export interface ConsolidationArguments {
  readonly division?: DivisionCode | null;
  readonly schoolYear: number;
  readonly term?: Term | null;
}

/** 控辍保学汇总 — the numbers of a division over a stretch, and of what lies below it: divisions, or the banner's schools. */
export interface Consolidation {
  readonly division: DivisionCode;
  readonly from: Day;
  readonly until: Day;
  readonly total: DropoutNumbers;
  readonly lines: readonly ConsolidationLine[];
}

export interface ConsolidationLine {
  readonly division: DivisionCode | null;
  readonly unitId: string | null;
  readonly numbers: DropoutNumbers;
}

/** Digits of the divisions just below; a banner and what is smaller is told apart by school. */
const BELOW: Readonly<Record<string, number>> = { REGION: 4, LEAGUE: 6 };

/** The numbers of a division of the officer's own; without one, of the own divisions or the own school. */
export async function consolidation(
  reader: Reader,
  { division, schoolYear, term }: ConsolidationArguments,
): Promise<Consolidation> {
  const { whose, place } = await asked(reader, division ?? null);
  const stretch = stretchOf(checked(schoolYear), term ?? null, dayOf(reader.now));
  const digits = BELOW[levelOf(place)];
  const per = 'ranges' in whose && digits !== undefined ? { digits } : 'SCHOOL';
  const counted = await countDropouts(reader, whose, stretch, per);
  const lines = counted.map(
    ({ key, numbers }): ConsolidationLine =>
      per === 'SCHOOL' ? { division: null, unitId: key, numbers } : { division: key, unitId: null, numbers },
  );
  return { division: place, ...stretch, total: sumOf(lines.map(({ numbers }) => numbers)), lines };
}

export interface BehindArguments extends ConsolidationArguments {
  readonly figure: DropoutFigure;
  readonly school?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** The cases behind one number, the latest begun first. */
export async function casesBehind(
  reader: Reader,
  { division, schoolYear, term, figure, school, first, after }: BehindArguments,
): Promise<Page<DropoutCase>> {
  const { whose } = await asked(reader, division ?? null);
  const stretch = stretchOf(checked(schoolYear), term ?? null, dayOf(reader.now));
  const size = pageSize(first);
  const cursor = readCursor(after, 2);
  const values: unknown[] = [];
  const place = placed(values);
  const condition = FIGURES.find((row) => row.figure === figure)?.sql ?? 'false';
  const where = [
    ofWhom(whose, place, 's'),
    between(stretch, condition, place),
    ...(school ? [ofWhom({ unitId: school }, place, 's')] : []),
    ...(cursor
      ? [`(s.began_on, s.dropout_case_id) < (${place(cursor[0])}::date, ${place(cursor[1])}::uuid)`]
      : []),
  ];
  const keys = await reader.manager.query<ListedKey[]>(
    `SELECT DISTINCT s.dropout_case_id AS key, s.began_on AS at FROM dropout_spell s WHERE ${where.join(' AND ')}
      ORDER BY s.began_on DESC, s.dropout_case_id DESC LIMIT ${place(size + 1)}`,
    values,
  );
  return loadedPage(reader, keys, size, dropoutsById);
}

/** Whose numbers are asked for. Throws NotVisible for a division outside the officer's own. */
async function asked(
  { manager, officer }: Reader,
  division: DivisionCode | null,
): Promise<{ whose: Whose; place: DivisionCode }> {
  if (!officer) throw new NotVisible();
  const { divisions, unitId } = officer.post;
  const [own] = divisions;
  if (own === undefined) {
    const [unit] = await manager.query<{ seat: DivisionCode }[]>(`SELECT seat FROM unit WHERE unit_id = $1`, [
      unitId,
    ]);
    if (!unit || division !== null) throw new NotVisible();
    return { whose: { unitId }, place: unit.seat };
  }
  if (division === null) return { whose: { ranges: divisionRanges(divisions) }, place: own };
  if (!divisions.some((code) => contains(code, division))) throw new NotVisible();
  return { whose: { ranges: divisionRanges([division]) }, place: division };
}

function checked(schoolYear: number): number {
  if (schoolYear >= 2016 && schoolYear < 2100) return schoolYear;
  throw new InvalidInput([{ path: 'schoolYear', zh: '没有这个学年', en: 'no such school year' }]);
}
