import type { StoreTools } from '@ger/subgraph';
import type { Visit } from './rules/visit.ts';

/** What commands ask of the visits' table, within one transaction. */
export interface VisitStore {
  add(visit: Visit): Promise<Visit>;
}

/** The store over SQL; the note is sealed. */
export function visitStore({ manager, actor, now, cipher }: StoreTools): VisitStore {
  return {
    async add(visit) {
      await manager.query(
        `INSERT INTO visit (visit_id, child_id, visited_on, visitor_kind, note, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          visit.id,
          visit.childId,
          visit.visitedOn,
          visit.visitorKind,
          cipher.encrypt(visit.note),
          now,
          JSON.stringify(actor),
        ],
      );
      return visit;
    },
  };
}
