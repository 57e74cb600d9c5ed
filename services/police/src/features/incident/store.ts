import { assignRows, type Assignment } from '@ger/access';
import { NotVisible, Stale, type Actor } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { IncidentEntity, incidentFrom, IncidentVersionEntity, rowOf } from './entities.ts';
import type { Incident } from './rules/incident.ts';

/** What commands ask of the incidents' tables, within one transaction. */
export interface IncidentStore {
  /** The incident as the actor may see it. Throws NotVisible. */
  get(id: string): Promise<Incident>;
  find(id: string): Promise<Incident | undefined>;
  /** Holds the rows until the end, in the order of their ids: acts on two incidents do not wait for each other. */
  hold(ids: readonly string[]): Promise<void>;
  /** A new incident, version 1. */
  add(incident: Incident, reason: string): Promise<Incident>;
  /** The same with a report: who reported stands nowhere in it, and may not see it (4.1.c). */
  addReported(incident: Incident, reportId: string): Promise<Incident>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(incident: Incident, reason: string): Promise<Incident>;
  /** The incident at this unit that a further report about the child joins; not limited by the reporter's scope. */
  findOpen(childId: string, unitId: string): Promise<{ id: string; accepted: boolean } | undefined>;
  /** Gives an incident to the child a person said it is about; for events only (2.4). */
  assign(assignment: Assignment): Promise<void>;
  /** Reports that have joined the incident. */
  reportIds(incidentId: string): Promise<string[]>;
}

/** The store over TypeORM. */
export function incidentStore({ manager, actor, now, cipher }: StoreTools): IncidentStore {
  const addVersion = async (incident: Incident, reason: string, by: Actor = actor): Promise<void> => {
    const { id: incidentId, version, state } = incident;
    await manager.insert(IncidentVersionEntity, {
      incidentId,
      version,
      state,
      snapshot: rowOf(incident, cipher, now),
      recordedAt: now,
      recordedBy: by,
      reason: cipher.encrypt(reason),
    });
  };
  const find = async (id: string): Promise<Incident | undefined> => {
    const row = await manager.findOneBy(IncidentEntity, { incidentId: id });
    return row ? incidentFrom(row, cipher) : undefined;
  };
  return {
    find,
    async get(id) {
      const incident = await find(id);
      if (!incident) throw new NotVisible();
      return incident;
    },
    async hold(ids) {
      await manager.query(
        `SELECT FROM incident WHERE incident_id = ANY ($1::uuid[]) ORDER BY incident_id FOR UPDATE`,
        [ids],
      );
    },
    async addReported(incident, reportId) {
      await manager.insert(IncidentEntity, rowOf(incident, cipher, now));
      await addVersion(incident, '收到报告', { kind: 'event', type: 'report.received', eventId: reportId });
      return incident;
    },
    async add(incident, reason) {
      await manager.insert(IncidentEntity, rowOf(incident, cipher, now));
      await addVersion(incident, reason);
      return incident;
    },
    async append(incident, reason) {
      const next = { ...incident, version: incident.version + 1 };
      const { incidentId, place: _place, placeNo: _no, ...changed } = rowOf(next, cipher, now);
      const { affected } = await manager.update(
        IncidentEntity,
        { incidentId, version: incident.version },
        changed,
      );
      if (affected !== 1) throw new Stale(next.version);
      await addVersion(next, reason);
      return next;
    },
    async findOpen(childId, unitId) {
      const [row] = await manager.query<{ incident_id: string; accepted: boolean }[]>(
        `SELECT * FROM open_incident($1, $2)`,
        [childId, unitId],
      );
      return row && { id: row.incident_id, accepted: row.accepted };
    },
    async assign(assignment) {
      await assignRows(manager, { table: 'incident', key: 'incident_id' }, assignment);
    },
    async reportIds(incidentId) {
      const rows = await manager.query<{ report_id: string }[]>(
        `SELECT report_id FROM report WHERE incident_id = $1 ORDER BY received_at`,
        [incidentId],
      );
      return rows.map((row) => row.report_id);
    },
  };
}
