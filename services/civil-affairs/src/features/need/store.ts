import { ancestorsOf, NotVisible, Stale, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { NEED_COLUMNS, needFrom, sealedRequests, type NeedRow } from './need-row.ts';
import type { NeedAddress, NeedKind } from './rules/need-kinds.ts';
import { answerDue, currentRequest, type Need } from './rules/need.ts';

/** What commands ask of the needs' tables, within one transaction. */
export interface NeedStore {
  /** The unit of an address that is in charge of a place: of its first kind, the one that covers the smallest division around it. */
  unitFor(address: NeedAddress, place: DivisionCode): Promise<string | undefined>;
  /** The open need of that kind that the child has already, held; until the end of this act nobody else adds one. */
  holdOpen(childId: string, kind: NeedKind): Promise<Need | undefined>;
  /** The need, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<Need>;
  findForChange(id: string): Promise<Need | undefined>;
  /** Open needs that something gave rise to, held. */
  openFrom(origin: Need['origin'], originId: string): Promise<Need[]>;
  /** Needs by their ids, held, in the order of the ids. */
  listForChange(ids: readonly string[]): Promise<Need[]>;
  add(need: Need, reason: string): Promise<Need>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(need: Need, reason: string): Promise<Need>;
}

/** The store over SQL. */
export function needStore({ manager, actor, now, cipher }: StoreTools): NeedStore {
  const addVersion = ({ id, version, state, requests }: Need, reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO need_version (need_id, version, state, requests, recorded_at, recorded_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        id,
        version,
        state,
        sealedRequests(requests, cipher),
        now,
        JSON.stringify(actor),
        cipher.encrypt(reason),
      ],
    );
  const held = async (where: string, parameters: unknown[]): Promise<Need[]> => {
    const rows = await manager.query<NeedRow[]>(
      `SELECT ${NEED_COLUMNS} FROM need WHERE ${where} ORDER BY need_id FOR UPDATE`,
      parameters,
    );
    return rows.map((row) => needFrom(row, cipher));
  };
  const findForChange = async (id: string): Promise<Need | undefined> => {
    const [need] = await held('need_id = $1', [id]);
    return need;
  };
  return {
    async unitFor({ units }, place) {
      const [row] = await manager.query<{ unit_id: string }[]>(
        `SELECT u.unit_id FROM unit_record u
           JOIN unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked(agency, kind, n)
             ON asked.agency = u.agency AND asked.kind = u.kind
          CROSS JOIN unnest(u.divisions) AS covered(code)
          WHERE u.valid_until IS NULL AND covered.code = ANY ($3::text[])
          ORDER BY asked.n, length(covered.code) DESC, u.unit_id LIMIT 1`,
        [units.map(({ agency }) => agency), units.map(({ kind }) => kind), [place, ...ancestorsOf(place)]],
      );
      return row?.unit_id;
    },
    async holdOpen(childId, kind) {
      await manager.query(
        `SELECT pg_advisory_xact_lock(hashtextextended('need ' || kept_child($1)::text || $2, 0))`,
        [childId, kind],
      );
      const [need] = await held(
        `child_id = ANY (child_names($1)) AND kind = $2 AND state NOT IN ('FULFILLED', 'WITHDRAWN')`,
        [childId, kind],
      );
      return need;
    },
    async getForChange(id) {
      const need = await findForChange(id);
      if (!need) throw new NotVisible();
      return need;
    },
    findForChange,
    listForChange: (ids) => held('need_id = ANY ($1::uuid[])', [ids]),
    openFrom: (origin, originId) =>
      held(`origin = $1 AND origin_id = $2 AND state NOT IN ('FULFILLED', 'WITHDRAWN')`, [origin, originId]),
    async add(need, reason) {
      const { id, version, childId, planId, kind, origin, originId, urgent, state, requests } = need;
      await manager.query(
        `INSERT INTO need (need_id, version, child_id, plan_id, kind, origin, origin_id, urgent, state, unit_id, requests,
           due_on, requested_at, updated_at, answer_due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14)`,
        [
          id,
          version,
          childId,
          planId,
          kind,
          origin,
          originId,
          urgent,
          state,
          currentRequest(need)?.unitId ?? null,
          sealedRequests(requests, cipher),
          need.dueOn,
          now,
          answerDue(need),
        ],
      );
      await addVersion(need, reason);
      return need;
    },
    async append(need, reason) {
      const next = { ...need, version: need.version + 1 };
      const unitId = currentRequest(next)?.unitId ?? null;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE need SET version = $2, state = $3, unit_id = $4, requests = $5, due_on = $6, updated_at = $7, plan_id = $9,
                answer_due_at = $10, fulfilled_on = $11
          WHERE need_id = $1 AND version = $8`,
        [
          next.id,
          next.version,
          next.state,
          unitId,
          sealedRequests(next.requests, cipher),
          next.dueOn,
          now,
          need.version,
          next.planId,
          answerDue(next),
          next.fulfilledOn,
        ],
      );
      if (changed !== 1) throw new Stale(next.version);
      await addVersion(next, reason);
      return next;
    },
  };
}
