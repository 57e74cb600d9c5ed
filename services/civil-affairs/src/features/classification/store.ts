import type { StoreTools } from '@ger/subgraph';
import type { Classification } from './rules/classification.ts';
import type { Circumstances, FlagKind } from './rules/risk-facts.ts';

/** What commands ask of flags and classifications, within one transaction. */
export interface ClassificationStore {
  /** What is known of a child besides the dossier, and the classification so far. */
  circumstancesOf(childId: string): Promise<Circumstances & { before: Classification | null }>;
  /** Raises a flag; one raised before by the same source stands up again. */
  raise(childId: string, kind: FlagKind, sourceId: string, since: Date): Promise<void>;
  /** Lowers a flag of one source, or of all. */
  lower(childId: string, kind: FlagKind, until: Date, sourceId?: string): Promise<void>;
  /** The next classification, in the history and on the current row. */
  append(childId: string, classification: Classification): Promise<void>;
}

/** The store over SQL. */
export function classificationStore({ manager, actor, now }: StoreTools): ClassificationStore {
  return {
    async circumstancesOf(childId) {
      const [row] = await manager.query<
        { flags: FlagKind[]; delegation: string | null; before: Classification | null }[]
      >(
        `SELECT (SELECT classification FROM dossier WHERE child_id = $1) AS before,
                ARRAY(SELECT DISTINCT kind FROM flag WHERE child_id = ANY (child_names($1)) AND until IS NULL ORDER BY kind) AS flags,
                (SELECT state FROM delegation WHERE child_id = ANY (child_names($1))
                  ORDER BY state = 'ACTIVE' DESC, valid_from DESC, updated_at DESC LIMIT 1) AS delegation`,
        [childId],
      );
      const state = row?.delegation;
      const delegation = state === 'ACTIVE' || state === 'LAPSED' ? state : 'NONE';
      return { flags: row?.flags ?? [], delegation, before: row?.before ?? null };
    },
    async raise(childId, kind, sourceId, since) {
      await manager.query(
        `INSERT INTO flag (child_id, kind, source_id, since) VALUES ($1, $2, $3, $4)
         ON CONFLICT (child_id, kind, source_id) DO UPDATE SET until = NULL`,
        [childId, kind, sourceId, since],
      );
    },
    async lower(childId, kind, until, sourceId) {
      await manager.query(
        `UPDATE flag SET until = $3 WHERE child_id = ANY (child_names($1)) AND kind = $2 AND until IS NULL AND ($4::uuid IS NULL OR source_id = $4)`,
        [childId, kind, until, sourceId ?? null],
      );
    },
    async append(childId, classification) {
      const { number, level, ruleSet, reasons, at } = classification;
      await manager.query(
        `INSERT INTO classification (child_id, number, level, rule_set, reasons, at, caused_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [childId, number, level, ruleSet, JSON.stringify(reasons), at, JSON.stringify(actor)],
      );
      await manager.query(
        `UPDATE dossier SET risk = $2, classification = $3, updated_at = $4 WHERE child_id = $1`,
        [childId, level, JSON.stringify(classification), now],
      );
    },
  };
}
