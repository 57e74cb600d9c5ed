import { NotVisible, Stale, type Day } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { rowOf, visitFrom, VISIT_COLUMNS, type VisitRow } from './entities.ts';
import type { Visit } from './rules/visit.ts';

/** What commands ask of the visits' tables, within one transaction. */
export interface VisitStore {
  /** The visit as the actor may see it. Throws NotVisible. */
  get(id: string): Promise<Visit>;
  /** The child's last plan that has come due by a day and was not done or cancelled. */
  findDue(childId: string, day: Day): Promise<Visit | undefined>;
  /** Planned visits whose day has passed, the oldest first, held until the end; those another act holds are left out. */
  overdue(today: Day, limit: number): Promise<Visit[]>;
  /** New visits, in two statements whatever their number. Answers those added: a plan for the same day and purpose stays alone. */
  addAll(visits: readonly Visit[]): Promise<Visit[]>;
  /** The next versions, in two statements. Throws Stale when somebody appended one meanwhile. */
  appendAll(visits: readonly Visit[]): Promise<Visit[]>;
}

const RECORD = `visit_id uuid, child_id uuid, version integer, state text, planned_on date, purpose text, visitor_kind text,
  visitor_name text, visited_on date, present jsonb, findings jsonb, note text, next_on date, reason text`;
const TEXTS = (column: string): string => `ARRAY(SELECT jsonb_array_elements_text(v.${column}))`;

/** The store over SQL; names, notes and reasons are sealed. */
export function visitStore({ manager, actor, now, cipher }: StoreTools): VisitStore {
  const read = async (where: string, parameters: unknown[]): Promise<Visit[]> => {
    const rows = await manager.query<VisitRow[]>(
      `SELECT ${VISIT_COLUMNS} FROM visit v WHERE ${where}`,
      parameters,
    );
    return rows.map((row) => visitFrom(row, cipher));
  };
  const addVersions = async (visits: readonly Visit[]): Promise<void> => {
    await manager.query(
      `INSERT INTO visit_version (visit_id, version, snapshot, recorded_at, recorded_by)
       SELECT (v ->> 'visit_id')::uuid, (v ->> 'version')::integer, v, $2, $3 FROM jsonb_array_elements($1::jsonb) AS v`,
      [JSON.stringify(visits.map((visit) => rowOf(visit, cipher))), now, JSON.stringify(actor)],
    );
  };
  return {
    async get(id) {
      const [visit] = await read('v.visit_id = $1', [id]);
      if (!visit) throw new NotVisible();
      return visit;
    },
    async findDue(childId, day) {
      const [visit] = await read(
        `v.child_id = ANY (child_names($1)) AND v.state IN ('PLANNED', 'MISSED') AND v.planned_on <= $2::date
         AND NOT EXISTS (SELECT FROM visit d WHERE d.child_id = v.child_id AND d.state = 'DONE' AND d.visited_on >= v.planned_on)
         ORDER BY v.planned_on DESC, v.visit_id DESC LIMIT 1`,
        [childId, day],
      );
      return visit;
    },
    overdue: (today, limit) =>
      read(
        `v.state = 'PLANNED' AND v.planned_on < $1::date ORDER BY v.planned_on, v.visit_id LIMIT $2
         FOR UPDATE SKIP LOCKED`,
        [today, limit],
      ),
    async addAll(visits) {
      const added = await manager.query<{ visit_id: string }[]>(
        `INSERT INTO visit (visit_id, child_id, version, state, planned_on, purpose, visitor_kind, visitor_name, visited_on,
                            present, findings, note, next_on, reason, recorded_at, recorded_by)
         SELECT v.visit_id, v.child_id, v.version, v.state, v.planned_on, v.purpose, v.visitor_kind, v.visitor_name,
                v.visited_on, ${TEXTS('present')}, ${TEXTS('findings')}, v.note, v.next_on, v.reason, $2, $3
           FROM jsonb_to_recordset($1::jsonb) AS v(${RECORD})
         ON CONFLICT DO NOTHING RETURNING visit_id`,
        [JSON.stringify(visits.map((visit) => rowOf(visit, cipher))), now, JSON.stringify(actor)],
      );
      const ids = new Set(added.map((row) => row.visit_id));
      const those = visits.filter(({ id }) => ids.has(id));
      await addVersions(those);
      return those;
    },
    async appendAll(visits) {
      const next = visits.map((visit) => ({ ...visit, version: visit.version + 1 }));
      const changed = await manager.query<[unknown[], number]>(
        `UPDATE visit t SET version = v.version, state = v.state, visitor_kind = v.visitor_kind,
                visitor_name = v.visitor_name, visited_on = v.visited_on, present = ${TEXTS('present')},
                findings = ${TEXTS('findings')}, note = v.note, next_on = v.next_on, reason = v.reason
           FROM jsonb_to_recordset($1::jsonb) AS v(${RECORD})
          WHERE t.visit_id = v.visit_id AND t.version = v.version - 1`,
        [JSON.stringify(next.map((visit) => rowOf(visit, cipher)))],
      );
      if (changed[1] !== next.length) throw new Stale(next[0]?.version ?? 0);
      await addVersions(next);
      return next;
    },
  };
}
