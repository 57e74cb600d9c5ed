import { listLatest, type Batch, type Page, type Reader } from '@ger/subgraph';
import type { Screening, ScreeningState } from './rules/screening.ts';
import { SCREENING_COLUMNS, screeningFrom, type ScreeningRow } from './screening-row.ts';

const screeningsBy =
  <V>(column: string, found: (screenings: Screening[]) => ReadonlyMap<string, V>): Batch<string, V> =>
  async ({ manager, cipher }, ids) => {
    const rows = await manager.query<ScreeningRow[]>(
      `SELECT ${SCREENING_COLUMNS} FROM screening WHERE ${column} = ANY ($1::uuid[])
        ORDER BY screened_on DESC, screening_id DESC`,
      [ids],
    );
    return found(rows.map((row) => screeningFrom(row, cipher)));
  };

/** Screenings by id: those of the psychologist's own school. */
export const screeningsById = screeningsBy(
  'screening_id',
  (screenings) => new Map(screenings.map((screening) => [screening.id, screening])),
);
/** The screenings of each pupil, newest first. */
export const screeningsOfPupils = screeningsBy('pupil_id', (screenings) =>
  Map.groupBy(screenings, ({ pupilId }) => pupilId),
);
/** The screening that followed up each. */
export const followUpsOf = screeningsBy(
  'follow_up_of',
  (screenings) => new Map(screenings.map((screening) => [screening.followUpOf ?? '', screening])),
);

export interface ScreeningListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: ScreeningState | null;
}

/** The screenings of the psychologist's school, last changed first. */
export function listScreenings(
  reader: Reader,
  { first, after, state }: ScreeningListArguments,
): Promise<Page<Screening>> {
  return listLatest(reader, {
    table: 'screening',
    key: 'screening_id',
    first,
    after,
    where: (place) => (state ? [`t.state = ${place(state)}`] : []),
    load: screeningsById,
  });
}
