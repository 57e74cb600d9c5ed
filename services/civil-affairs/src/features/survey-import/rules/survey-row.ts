import { isMasked, type Problem } from '@ger/kernel';
import { SEXES } from '../../dossier/rules/guardian-words.ts';
import type { ChildEntry, LivingEntry } from '../../dossier/rules/registration.ts';
import { HEALTH_STATES, LIVING_KINDS } from '../../dossier/rules/vocabulary.ts';
import { YES_NO } from '../../registration-form/rules/choices.ts';
import { columnOf, COLUMNS, headerOf } from '../../registration-form/rules/columns.ts';
import { readForm, type MemberColumns } from './form-reader.ts';
import { readGuardians } from './guardian-reader.ts';
import { cellReader, type CellProblem, type CellReader, type Cells } from './row-reader.ts';

export type { CellProblem, Cells } from './row-reader.ts';

/** A line read as an entry; the columns say for each guardian and member of the household where it came from. */
export interface ReadRow {
  readonly entry: ChildEntry;
  readonly guardianColumns: readonly string[];
  readonly memberColumns: MemberColumns;
  /** The child's number stands there masked, as an export gives it: the line may be about a file, never make one. */
  readonly numberIsMasked: boolean;
}

/** Why a child that came by the sheet was registered. */
export const WHY = '摸底排查表导入';
/** Why a line of an export has no number to register by. */
const MASKED = '号码部分隐去';

/** The cells of a line, by the headers of its sheet; headers that are no column of ours are passed over. */
export function cellsOf(headers: readonly string[], values: readonly string[]): Cells {
  const cells: Cells = {};
  headers.forEach((header, index) => {
    const column = columnOf(header);
    const value = values[index]?.trim() ?? '';
    if (column && value !== '') cells[column.key] ??= value;
  });
  return cells;
}

/** Reads a line, or answers everything in it that cannot be read. What was read is checked by the rules of registration. */
export function readRow(cells: Cells): { ok: true; row: ReadRow } | { ok: false; problems: CellProblem[] } {
  const read = cellReader(cells);
  const guardians = readGuardians(read);
  const { form, memberColumns } = readForm(read);
  const living = livingOf(read);
  const numberIsMasked = isMasked(cells.identityNumber ?? '');
  const entry: ChildEntry = {
    name: read.needed('name', read.text('name'), ''),
    mongolianName: read.text('mongolianName') ?? null,
    sex: read.needed('sex', read.choice('sex', SEXES), 'MALE'),
    birthDate: read.needed('birthDate', read.day('birthDate'), ''),
    ethnicGroup: read.text('ethnicGroup') ?? null,
    identityNumber: read.number('identityNumber'),
    identityNumberAbsence: read.text('identityNumberAbsence') ?? (numberIsMasked ? MASKED : null),
    registration: read.needed('registration', read.text('registration'), ''),
    residence: read.needed('residence', read.text('residence'), ''),
    rural: read.needed('rural', read.choice('rural', YES_NO), 'NO') === 'YES',
    address: read.text('address') ?? null,
    health: read.choice('health', HEALTH_STATES) ?? null,
    guardians: guardians.map(({ entry: guardian }) => guardian),
    form,
    ...(living && { living }),
    reason: WHY,
  };
  if (read.problems.length > 0) return { ok: false, problems: inOrder(read.problems) };
  const guardianColumns = guardians.map(({ prefix }) => prefix);
  return { ok: true, row: { entry, guardianColumns, memberColumns, numberIsMasked } };
}

const PLACE = new Map(COLUMNS.map(({ header }, index) => [header, index]));

/** Problems in the order of the columns. */
export function inOrder(problems: readonly CellProblem[]): CellProblem[] {
  return problems.toSorted((a, b) => (PLACE.get(a.column) ?? 0) - (PLACE.get(b.column) ?? 0));
}

function livingOf(read: CellReader): LivingEntry | undefined {
  const kind = read.choice('livingKind', LIVING_KINDS);
  const place = read.text('livingPlace');
  const alone = read.choice('livesAlone', YES_NO);
  const from = read.day('livingFrom');
  if (!kind) {
    if (place || alone || from) read.needed('livingKind', kind, 'HOME');
    return undefined;
  }
  const livesAlone = read.needed('livesAlone', alone, 'NO') === 'YES';
  return { kind, place: place ?? null, livesAlone, ...(from && { from }) };
}

/** A fault of registration (`guardians.0.phone`) at the cell it came from. */
export function atCell({ path, zh, en }: Problem, row: ReadRow): CellProblem {
  const column = COLUMNS.find(({ key }) => key === keyOf(path, row));
  return { column: column?.header ?? headerOf('name'), zh, en };
}

const capital = (field: string): string => `${field.charAt(0).toUpperCase()}${field.slice(1)}`;

function keyOf(path: string, { guardianColumns, memberColumns }: ReadRow): string {
  const [head = '', index = '', field = ''] = path.split('.');
  if (head === 'guardians') return `${guardianColumns[Number(index)] ?? ''}${capital(field)}`;
  if (head === 'members') {
    const member = memberColumns[Number(index)] ?? 'otherMembers';
    return member === 'otherMembers' ? member : `${member}${capital(field)}`;
  }
  return index === '' ? head : `${head}${capital(index)}`; // filler.name, living.from
}
