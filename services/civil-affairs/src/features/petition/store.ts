import { NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { PETITION_COLUMNS, petitionFrom, sealed, type PetitionRow } from './petition-row.ts';
import type { Petition } from './rules/petition.ts';

/** What commands ask of petitions, within one transaction. */
export interface PetitionStore {
  /** The petition, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<Petition>;
  /** Whether a petition about the child is running; until the end of this act nobody else begins one. */
  holdRunning(childId: string): Promise<boolean>;
  /** Whether a placement is this child's. */
  isPlacementOf(childId: string, placementId: string): Promise<boolean>;
  add(petition: Petition, reason: string): Promise<Petition>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(petition: Petition, reason: string): Promise<Petition>;
}

/** The store over SQL; what a petition says, and the reasons, are sealed. */
export function petitionStore({ manager, actor, now, cipher }: StoreTools): PetitionStore {
  const addVersion = async (petition: Petition, content: string, reason: string): Promise<void> => {
    await manager.query(
      `INSERT INTO petition_version (petition_id, version, state, content, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        petition.id,
        petition.version,
        petition.state,
        content,
        now,
        JSON.stringify(actor),
        cipher.encrypt(reason),
      ],
    );
  };
  return {
    async getForChange(id) {
      const [row] = await manager.query<PetitionRow[]>(
        `SELECT ${PETITION_COLUMNS} FROM petition WHERE petition_id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) throw new NotVisible();
      return petitionFrom(row, cipher);
    },
    async holdRunning(childId) {
      await manager.query(
        `SELECT pg_advisory_xact_lock(hashtextextended('petition ' || kept_child($1)::text, 0))`,
        [childId],
      );
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM petition WHERE child_id = ANY (child_names($1))
            AND state IN ('DRAFTED', 'FILED', 'ACCEPTED', 'HEARD') LIMIT 1`,
        [childId],
      );
      return rows.length > 0;
    },
    async isPlacementOf(childId, placementId) {
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM placement WHERE placement_id = $2 AND child_id = ANY (child_names($1))`,
        [childId, placementId],
      );
      return rows.length > 0;
    },
    async add(petition, reason) {
      const { id, version, childId, state } = petition;
      const content = sealed(petition, cipher);
      await manager.query(
        `INSERT INTO petition (petition_id, version, child_id, state, content, updated_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, version, childId, state, content, now],
      );
      await addVersion(petition, content, reason);
      return petition;
    },
    async append(petition, reason) {
      const next = { ...petition, version: petition.version + 1 };
      const content = sealed(next, cipher);
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE petition SET version = $3, state = $4, content = $5, decided_on = $6, updated_at = $7
          WHERE petition_id = $1 AND version = $2`,
        [next.id, petition.version, next.version, next.state, content, next.decidedOn, now],
      );
      if (changed !== 1) throw new Stale(next.version);
      await addVersion(next, content, reason);
      return next;
    },
  };
}
