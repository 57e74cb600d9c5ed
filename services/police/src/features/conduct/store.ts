import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { CONDUCTS, conductFrom, type ConductRow } from './conduct-row.ts';
import type { Conduct, Intervention } from './rules/conduct.ts';

/** What commands ask of acts against children and what was decided about them, within one transaction. */
export interface ConductStore {
  /** The act, where its incident may be seen. Throws NotVisible. */
  get(id: string): Promise<Conduct>;
  /** The act on which this was decided. Throws NotVisible. */
  ofIntervention(interventionId: string): Promise<Conduct>;
  add(conduct: Conduct): Promise<Conduct>;
  /** The next version, with the intervention that is new or changed. Throws Stale when somebody appended one meanwhile. */
  append(conduct: Conduct, reason: string, changed?: Intervention): Promise<Conduct>;
}

/** The store over SQL; words are sealed. */
export function conductStore({ manager, actor, now, cipher }: StoreTools): ConductStore {
  const by = JSON.stringify(actor);
  const get = async (condition: string, id: string): Promise<Conduct> => {
    const [row] = await manager.query<ConductRow[]>(`${CONDUCTS} WHERE ${condition}`, [id]);
    if (!row) throw new NotVisible();
    return conductFrom(row, cipher);
  };
  const addVersion = (conduct: Conduct, reason: string): Promise<unknown> => {
    const interventions = conduct.interventions.map(({ id, kind, state }) => ({ id, kind, state }));
    return manager.query(
      `INSERT INTO conduct_version (conduct_id, version, state, interventions, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        conduct.id,
        conduct.version,
        conduct.state,
        JSON.stringify(interventions),
        now,
        by,
        cipher.encrypt(reason),
      ],
    );
  };
  const keep = async (conductId: string, { id, kind, state, decidedAt, note, handOver }: Intervention) => {
    await manager.query(
      `INSERT INTO intervention (intervention_id, conduct_id, kind, state, decided_at, note, handed_to, handed_on, received_on,
                                 receipt_number, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (intervention_id) DO UPDATE SET state = excluded.state, note = excluded.note,
         handed_to = excluded.handed_to, handed_on = excluded.handed_on, received_on = excluded.received_on,
         receipt_number = excluded.receipt_number, updated_at = excluded.updated_at`,
      [
        id,
        conductId,
        kind,
        state,
        decidedAt,
        cipher.encrypt(note),
        handOver?.to ?? null,
        handOver?.on ?? null,
        handOver?.receivedOn ?? null,
        cipher.encrypt(handOver?.receiptNumber ?? null),
        now,
      ],
    );
  };
  return {
    get: (id) => get('c.conduct_id = $1', id),
    ofIntervention: (id) =>
      get('c.conduct_id = (SELECT i.conduct_id FROM intervention i WHERE i.intervention_id = $1)', id),
    async add(conduct) {
      const { id, version, incidentId, unitId, kind, grade, relation, person, facts, state } = conduct;
      await manager.query(
        `INSERT INTO conduct (conduct_id, version, incident_id, unit_id, kind, grade, relation, person, facts, state, recorded_at,
                              updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
        [
          id,
          version,
          incidentId,
          unitId,
          kind,
          grade,
          relation,
          cipher.encrypt(person),
          cipher.encrypt(facts),
          state,
          now,
        ],
      );
      await addVersion(conduct, '记录加害行为');
      return conduct;
    },
    async append(conduct, reason, changed) {
      const next = { ...conduct, version: conduct.version + 1 };
      const held = await manager.query<[unknown[], number]>(
        `UPDATE conduct SET version = $2, state = $3, updated_at = $4 WHERE conduct_id = $1 AND version = $5`,
        [next.id, next.version, next.state, now, conduct.version],
      );
      if (held[1] !== 1) throw new Stale(next.version);
      if (changed) await keep(next.id, changed);
      await addVersion(next, reason);
      return next;
    },
  };
}
