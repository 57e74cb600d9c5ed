import { divisionNo, NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import {
  PLACEMENT_COLUMNS,
  placementFrom,
  sealedReviews,
  sealedStay,
  type PlacementRow,
} from './placement-row.ts';
import { nextAt, type Placement } from './rules/placement.ts';

/** What commands ask of placements, within one transaction. */
export interface PlacementStore {
  /** The placement, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<Placement>;
  /** Requests of an incident that wait for an answer, held. */
  openOf(incidentId: string): Promise<Placement[]>;
  /** Whether another placement has the child in care; until the end of this act nobody else places it. */
  holdInCare(childId: string, besides: string): Promise<boolean>;
  add(placement: Placement, reason: string): Promise<Placement>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(placement: Placement, reason: string): Promise<Placement>;
}

/** The store over SQL; names of carers, notes and reasons are sealed. */
export function placementStore({ manager, actor, now, cipher }: StoreTools): PlacementStore {
  const held = async (where: string, parameters: unknown[]): Promise<Placement[]> => {
    const rows = await manager.query<PlacementRow[]>(
      `SELECT ${PLACEMENT_COLUMNS} FROM placement WHERE ${where} ORDER BY placement_id FOR UPDATE`,
      parameters,
    );
    return rows.map((row) => placementFrom(row, cipher));
  };
  const addVersion = async (placement: Placement, reason: string): Promise<void> => {
    const stay = sealedStay(placement.stay, cipher);
    const reviews = sealedReviews(placement.reviews, cipher);
    await manager.query(
      `INSERT INTO placement_version (placement_id, version, state, snapshot, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        placement.id,
        placement.version,
        placement.state,
        { ...placement, stay, reviews },
        now,
        JSON.stringify(actor),
        cipher.encrypt(reason),
      ],
    );
  };
  return {
    async getForChange(id) {
      const [placement] = await held('placement_id = $1', [id]);
      if (!placement) throw new NotVisible();
      return placement;
    },
    openOf: (incidentId) => held(`incident_id = $1 AND state = 'REQUESTED'`, [incidentId]),
    async holdInCare(childId, besides) {
      await manager.query(
        `SELECT pg_advisory_xact_lock(hashtextextended('placement ' || kept_child($1)::text, 0))`,
        [childId],
      );
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM placement WHERE child_id = ANY (child_names($1)) AND state = 'IN_CARE' AND placement_id <> $2 LIMIT 1`,
        [childId, besides],
      );
      return rows.length > 0;
    },
    async add(placement, reason) {
      const { id, version, childId, state, place, basis, incidentId, requestId, places, chosen } = placement;
      await manager.query(
        `INSERT INTO placement (placement_id, version, child_id, state, place, place_no, basis, incident_id, request_id,
           places, chosen, requested_at, due_at, next_at, over_beds, reviews, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, false, '[]', $15)`,
        [
          id,
          version,
          childId,
          state,
          place,
          divisionNo(place),
          basis,
          incidentId,
          requestId,
          places,
          chosen,
          placement.requestedAt,
          placement.dueAt,
          nextAt(placement),
          now,
        ],
      );
      await addVersion(placement, reason);
      return placement;
    },
    async append(placement, reason) {
      const next = { ...placement, version: placement.version + 1 };
      const stay = sealedStay(next.stay, cipher);
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE placement SET version = $3, state = $4, next_at = $5, kind = $6, facility_id = $7, over_beds = $8, carer = $9,
                started_at = $10, review_due_at = $11, reviews = $12, guardian = $13, refusal = $14, ended_on = $15,
                destination = $16, updated_at = $17
          WHERE placement_id = $1 AND version = $2`,
        [
          next.id,
          placement.version,
          next.version,
          next.state,
          nextAt(next),
          stay?.kind ?? null,
          stay?.facilityId ?? null,
          stay?.overBeds ?? false,
          stay?.carer ?? null,
          next.startedAt,
          next.reviewDueAt,
          JSON.stringify(sealedReviews(next.reviews, cipher)),
          next.guardian && JSON.stringify(next.guardian),
          next.refusal,
          next.endedOn,
          next.destination,
          now,
        ],
      );
      if (changed !== 1) throw new Stale(next.version);
      await addVersion(next, reason);
      return next;
    },
  };
}
