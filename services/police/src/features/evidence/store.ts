import { newId, NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { EVIDENCE_ROWS, evidenceFrom, sealed, type EvidenceRow } from './evidence-row.ts';
import { offerOf, type Evidence, type EvidenceIntegrity } from './rules/evidence.ts';

/** What commands ask of the evidence, within one transaction. */
export interface EvidenceStore {
  /** The evidence, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<Evidence>;
  add(evidence: Evidence): Promise<Evidence>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(evidence: Evidence, reason: string): Promise<Evidence>;
  /** Keeps what a check found; the evidence itself does not change by it. */
  keepCheck(evidence: Evidence, result: EvidenceIntegrity): Promise<Evidence>;
  /** Evidence whose file was not checked since then, the longest first. */
  unchecked(since: Date, limit: number): Promise<string[]>;
}

/** The store over SQL; names and words are sealed. */
export function evidenceStore({ manager, actor, now, cipher }: StoreTools): EvidenceStore {
  const by = JSON.stringify(actor);
  const addVersion = (
    { id, version, state, holder, ...rest }: Evidence,
    reason: string,
  ): Promise<unknown> => {
    const { words, custody } = sealed({ id, version, state, holder, ...rest }, cipher);
    return manager.query(
      `INSERT INTO evidence_version (evidence_id, version, state, words, custody, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, version, state, words, custody, now, by, cipher.encrypt(reason)],
    );
  };
  return {
    async getForChange(id) {
      const [row] = await manager.query<EvidenceRow[]>(
        `${EVIDENCE_ROWS} WHERE e.evidence_id = $1 FOR UPDATE OF e`,
        [id],
      );
      if (!row) throw new NotVisible();
      return evidenceFrom(row, cipher);
    },
    async add(evidence) {
      const { words, custody } = sealed(evidence, cipher);
      const { holder } = evidence;
      await manager.query(
        `INSERT INTO evidence (evidence_id, version, incident_id, unit_id, number, kind, state, words, collected_at, recorded_at,
           file_id, media_type, size, sha256, holder_unit_id, holder_officer_id, custody, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $10)`,
        [
          evidence.id,
          evidence.version,
          evidence.incidentId,
          evidence.unitId,
          evidence.number,
          evidence.kind,
          evidence.state,
          words,
          evidence.collectedAt,
          now,
          evidence.fileId,
          evidence.mediaType,
          evidence.size,
          evidence.sha256,
          holder.unitId,
          holder.officerId,
          custody,
        ],
      );
      await addVersion(evidence, '登记证据');
      return evidence;
    },
    async append(evidence, reason) {
      const next = { ...evidence, version: evidence.version + 1 };
      const { words, custody } = sealed(next, cipher);
      const { holder } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE evidence SET version = $3, state = $4, words = $5, custody = $6, holder_unit_id = $7, holder_officer_id = $8,
                offered_unit_id = $9, updated_at = $10
          WHERE evidence_id = $1 AND version = $2`,
        [
          next.id,
          evidence.version,
          next.version,
          next.state,
          words,
          custody,
          holder.unitId,
          holder.officerId,
          offerOf(next)?.toUnitId ?? null,
          now,
        ],
      );
      if (changed !== 1) throw new Stale(next.version);
      await addVersion(next, reason);
      return next;
    },
    async keepCheck(evidence, result) {
      await manager.query(
        `INSERT INTO evidence_check (check_id, evidence_id, result, checked_at, checked_by) VALUES ($1, $2, $3, $4, $5)`,
        [newId(), evidence.id, result, now, by],
      );
      await manager.query(`UPDATE evidence SET checked_at = $2, integrity = $3 WHERE evidence_id = $1`, [
        evidence.id,
        now,
        result,
      ]);
      return { ...evidence, checkedAt: now, integrity: result };
    },
    async unchecked(since, limit) {
      const rows = await manager.query<{ evidence_id: string }[]>(
        `SELECT evidence_id FROM evidence WHERE state <> 'VOID' AND coalesce(checked_at, recorded_at) < $1
          ORDER BY coalesce(checked_at, recorded_at) LIMIT $2`,
        [since, limit],
      );
      return rows.map((row) => row.evidence_id);
    },
  };
}
