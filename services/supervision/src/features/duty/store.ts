import { ancestorsOf, idFrom, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { DUTY_COLUMNS, dutyFrom, type StoredDuty } from './duty-row.ts';
import type { Duty } from './rules/duty.ts';
import { ESCALATION_ROUTE, type RouteOf, type RouteUnit } from './rules/escalation.ts';

/** A step that was said: 0 is the falling due, 1 and up are escalations. */
export interface SaidStep {
  readonly step: number;
  readonly toUnitId: string | null;
  readonly eventId: string;
}

/** What the clock's work on duties asks, within one transaction as `supervision_jobs`. */
export interface DutyWatchStore {
  /** Duties past their due time of which that has not come back from the log yet. */
  fallenDue(most: number): Promise<Duty[]>;
  /** Duties whose next escalation is due, with the number of its step. */
  toEscalate(most: number): Promise<{ duty: Duty; step: number }[]>;
  /** Duties done (or without ground) in time although they were said to have fallen due. */
  toWithdraw(most: number): Promise<Duty[]>;
  /** Duties settled late (done, or without ground) whose escalations still stand. */
  toEnd(most: number): Promise<Duty[]>;
  /** Steps of the duty that were said, withdrawn ones too. */
  stepsSaid(duty: Duty): Promise<SaidStep[]>;
  /** Remembers a step that is being said. Throws when it was said before: each is said once, whatever is rebuilt. */
  remember(duty: Duty, said: SaidStep): Promise<void>;
  /** Steps that stand; they are withdrawn by this. */
  withdrawSteps(duty: Duty): Promise<SaidStep[]>;
  /** Escalations that stand; they are ended by this. */
  endSteps(duty: Duty): Promise<SaidStep[]>;
  /** When to look at the next step; never again for null. */
  setClock(duty: Duty, step: number, at: Date | null): Promise<void>;
  route(duty: Duty): Promise<RouteOf>;
}

const LONGEST_LINE = 10;
const DUTY = `SELECT ${DUTY_COLUMNS} FROM projection.duty d`;

/** The store over the projection and the ledger. */
export function dutyWatchStore({ manager, now }: StoreTools): DutyWatchStore {
  return {
    async fallenDue(most) {
      const rows = await manager.query<StoredDuty[]>(
        `${DUTY} WHERE d.fell_due_at IS NULL AND d.due_at < $1
            AND (d.met_at IS NULL OR d.met_at > d.due_at) AND (d.waived_at IS NULL OR d.waived_at > d.due_at)
            AND NOT EXISTS (SELECT FROM ledger.duty_clock c WHERE c.duty_id = d.duty_id)
          ORDER BY d.due_at LIMIT $2`,
        [now, most],
      );
      return rows.map(dutyFrom);
    },
    async toEscalate(most) {
      const rows = await manager.query<(StoredDuty & { next_step: number })[]>(
        `SELECT c.next_step, ${DUTY_COLUMNS} FROM ledger.duty_clock c JOIN projection.duty d USING (duty_id)
          WHERE c.next_at <= $1 ORDER BY c.next_at LIMIT $2`,
        [now, most],
      );
      return rows.map((row) => ({ duty: dutyFrom(row), step: row.next_step }));
    },
    async toWithdraw(most) {
      const rows = await manager.query<StoredDuty[]>(
        `${DUTY} WHERE d.fell_due_at IS NOT NULL AND d.withdrawn_at IS NULL
            AND (d.met_at <= d.due_at OR d.waived_at <= d.due_at)
            AND EXISTS (SELECT FROM ledger.duty_step s WHERE s.duty_id = d.duty_id AND s.withdrawn_at IS NULL)
          LIMIT $1`,
        [most],
      );
      return rows.map(dutyFrom);
    },
    async toEnd(most) {
      const rows = await manager.query<StoredDuty[]>(
        `${DUTY} WHERE (d.met_at > d.due_at OR d.waived_at > d.due_at)
            AND d.duty_id IN (SELECT s.duty_id FROM ledger.duty_step s
              WHERE s.to_unit_id IS NOT NULL AND s.withdrawn_at IS NULL AND s.ended_at IS NULL)
          LIMIT $1`,
        [most],
      );
      return rows.map(dutyFrom);
    },
    async stepsSaid(duty) {
      const rows = await manager.query<StepColumns[]>(
        `SELECT step, to_unit_id, event_id FROM ledger.duty_step WHERE duty_id = $1`,
        [duty.id],
      );
      return rows.map(saidStep);
    },
    async remember(duty, { step, toUnitId, eventId }) {
      await manager.query(
        `INSERT INTO ledger.duty_step (step_id, duty_id, step, to_unit_id, event_id, said_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [idFrom('duty-step', duty.id, step, toUnitId ?? ''), duty.id, step, toUnitId, eventId, now],
      );
    },
    async withdrawSteps(duty) {
      const [rows] = await manager.query<[StepColumns[], number]>(
        `UPDATE ledger.duty_step SET withdrawn_at = $2 WHERE duty_id = $1 AND withdrawn_at IS NULL
         RETURNING step, to_unit_id, event_id`,
        [duty.id, now],
      );
      return rows.map(saidStep).toSorted((a, b) => a.step - b.step);
    },
    async endSteps(duty) {
      const [rows] = await manager.query<[StepColumns[], number]>(
        `UPDATE ledger.duty_step SET ended_at = $2
          WHERE duty_id = $1 AND to_unit_id IS NOT NULL AND withdrawn_at IS NULL AND ended_at IS NULL
         RETURNING step, to_unit_id, event_id`,
        [duty.id, now],
      );
      return rows.map(saidStep).toSorted((a, b) => a.step - b.step);
    },
    async setClock(duty, step, at) {
      await manager.query(
        `INSERT INTO ledger.duty_clock (duty_id, next_step, next_at) VALUES ($1, $2, $3)
         ON CONFLICT (duty_id) DO UPDATE SET next_step = excluded.next_step, next_at = excluded.next_at`,
        [duty.id, step, at],
      );
    },
    async route(duty) {
      const { level, division, carrierUnitId } = duty;
      return { level, division, line: await lineOf(carrierUnitId), around: await unitsAround(division) };
    },
  };

  async function lineOf(carrierUnitId: string | null): Promise<RouteUnit[]> {
    const rows = await manager.query<UnitColumns[]>(
      `WITH RECURSIVE line (unit_id, rung) AS (
         SELECT unit_id, 0 FROM unit WHERE unit_id = $1
         UNION ALL
         SELECT up.unit_id, line.rung + 1 FROM line JOIN unit below USING (unit_id)
           JOIN unit up ON up.unit_id = below.superior_unit_id WHERE line.rung < ${LONGEST_LINE}
       )
       SELECT u.unit_id, u.agency, u.divisions, u.seat FROM line JOIN unit u USING (unit_id) ORDER BY line.rung`,
      [carrierUnitId],
    );
    return rows.map(routeUnit);
  }

  async function unitsAround(place: DivisionCode | null): Promise<RouteUnit[]> {
    if (place === null) return [];
    const rows = await manager.query<UnitColumns[]>(
      `SELECT unit_id, agency, divisions, seat FROM unit
        WHERE agency = ANY ($1::text[]) AND divisions && $2::text[] ORDER BY unit_id`,
      [
        [ESCALATION_ROUTE.otherwise, ...ESCALATION_ROUTE.also],
        [place, ...ancestorsOf(place)],
      ],
    );
    return rows.map(routeUnit);
  }
}

interface UnitColumns {
  unit_id: string;
  agency: string;
  divisions: string[];
  seat: string;
}

function routeUnit({ unit_id: unitId, agency, divisions, seat }: UnitColumns): RouteUnit {
  return { unitId, agency, divisions, seat };
}

interface StepColumns {
  step: number;
  to_unit_id: string | null;
  event_id: string;
}

function saidStep({ step, to_unit_id: toUnitId, event_id: eventId }: StepColumns): SaidStep {
  return { step, toUnitId, eventId };
}
