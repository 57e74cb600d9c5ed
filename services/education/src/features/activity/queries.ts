import { placeScope } from '@ger/access';
import { ancestorsOf, InvalidInput, ROLES } from '@ger/kernel';
import {
  emptyPage,
  keysetPage,
  pageSize,
  readCursor,
  type Batch,
  type Page,
  type Reader,
} from '@ger/subgraph';
import { schoolYearDays } from '../pupil/index.ts';
import { ACTIVITIES, activityFrom, type ActivityRow } from './activity-row.ts';
import {
  PARTNER_AGENCIES,
  termOf,
  TOPICS,
  type Activity,
  type ActivityKind,
  type ActivityState,
  type ActivityTopic,
} from './rules/activity.ts';

/** Activities by id, as far as they may be seen. */
export const activitiesById: Batch<string, Activity> = async ({ manager }, ids) => {
  const rows = await manager.query<ActivityRow[]>(`${ACTIVITIES} WHERE a.activity_id = ANY ($1::uuid[])`, [
    ids,
  ]);
  return new Map(rows.map((row) => [row.id, activityFrom(row)]));
};

export interface ActivityListArguments {
  readonly kind?: ActivityKind | null;
  readonly state?: ActivityState | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

const topicsOf = (kind: ActivityKind | null | undefined): ActivityTopic[] =>
  (Object.keys(TOPICS) as ActivityTopic[]).filter((topic) => !kind || TOPICS[topic].kind === kind);

/** Activities of the own unit and of the schools of its place, the latest day first. */
export async function listActivities(
  { manager, officer }: Reader,
  { kind, state, first, after }: ActivityListArguments,
): Promise<Page<Activity>> {
  const size = pageSize(first);
  const [on, id] = readCursor(after, 2) ?? [null, null];
  if (!officer) return emptyPage();
  const scope = placeScope(officer, { place: 'a.place_no', unit: 'a.unit_id' }, 6);
  const rows = await manager.query<ActivityRow[]>(
    `${ACTIVITIES} WHERE a.topic = ANY ($1::text[]) AND ($2::text IS NULL OR a.state = $2)
        AND ($3::date IS NULL OR (a.on_day, a.activity_id) < ($3, $4::uuid)) AND ${scope.sql}
      ORDER BY a.on_day DESC, a.activity_id DESC LIMIT $5`,
    [topicsOf(kind), state ?? null, on, id, size + 1, ...scope.parameters],
  );
  return keysetPage(rows, size, (row) => [row.on, row.id], activityFrom);
}

/** 按学校、学期统计 — what one unit held in one term. */
export interface ActivityTotal {
  readonly unitId: string;
  readonly term: number;
  readonly trainings: number;
  readonly safety: number;
  readonly participants: number;
}

/** What each unit within the officer's places held in a school year, per term (3.3.d, 3.3.e). */
export async function totalActivities(
  { manager, officer }: Reader,
  { schoolYear }: { readonly schoolYear: number },
): Promise<ActivityTotal[]> {
  if (!officer) return [];
  if (schoolYear < 2000 || schoolYear > 2100)
    throw new InvalidInput([{ path: 'schoolYear', zh: '学年有误', en: 'not a school year' }]);
  const { first, last } = schoolYearDays(schoolYear);
  const scope = placeScope(officer, { place: 'a.place_no', unit: 'a.unit_id' }, 3);
  const rows = await manager.query<{ unitId: string; on: string; topic: ActivityTopic; people: number }[]>(
    `SELECT a.unit_id AS "unitId", a.on_day AS "on", a.topic,
            a.teachers + a.dormitory_managers + a.pupils + a.guardians AS people
       FROM school_activity a WHERE a.state = 'HELD' AND a.on_day BETWEEN $1 AND $2 AND ${scope.sql}`,
    [first, last, ...scope.parameters],
  );
  const groups = Map.groupBy(rows, ({ unitId, on }) => `${unitId}/${termOf(on)}`);
  return [...groups]
    .map(([key, held]) => {
      const [unitId = '', term = ''] = key.split('/');
      const trainings = held.filter(({ topic }) => TOPICS[topic].kind === 'TRAINING').length;
      const participants = held.reduce((sum, { people }) => sum + people, 0);
      return { unitId, term: Number(term), trainings, safety: held.length - trainings, participants };
    })
    .toSorted((a, b) => a.term - b.term || (a.unitId < b.unitId ? -1 : 1));
}

/** The agencies that the officer's unit may invite: police and mass organizations of the place. */
export async function listPartners({ manager, officer }: Reader): Promise<{ id: string }[]> {
  if (!officer || !['SCHOOL', 'EDUCATION'].includes(ROLES[officer.post.role].group)) return [];
  const { unitId, divisions } = officer.post;
  const [unit] = await manager.query<{ seat: string }[]>(
    `SELECT seat FROM unit WHERE unit_id = $1 AND kind = 'SCHOOL'`,
    [unitId],
  );
  const place = unit?.seat ?? divisions[0];
  if (place === undefined) return [];
  return manager.query<{ id: string }[]>(
    `SELECT unit_id AS id FROM unit WHERE agency = ANY ($1::text[]) AND divisions && $2::text[]
      ORDER BY agency, cardinality(divisions), unit_id LIMIT 100`,
    [[...PARTNER_AGENCIES], [place, ...ancestorsOf(place)]],
  );
}
