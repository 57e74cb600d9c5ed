import { cellFor, childDivisions } from '@ger/access';
import { divisionRange, InvalidInput, isDivisionCode, ROLES, type Officer } from '@ger/kernel';
import { FACTS, type Fact } from '@ger/schema/events';
import {
  emptyPage,
  keysetPage,
  ofChildren,
  pageSize,
  readCursor,
  type Batch,
  type Page,
  type Reader,
} from '@ger/subgraph';
import { DUTY_COLUMNS, dutyFrom, type StoredDuty } from './duty-row.ts';
import type { Duty, DutyState } from './rules/duty.ts';

/** 一次升级督办 — to whom a duty was reported. */
export interface Escalation {
  readonly step: number;
  readonly toUnitId: string;
  readonly at: Date;
  readonly withdrawnAt: Date | null;
}

/** Parts of a condition, with parameters numbered in the order they are named. */
function parameters() {
  const values: unknown[] = [];
  return { values, next: (value: unknown): string => `$${values.push(value)}` };
}
type Parameters = ReturnType<typeof parameters>;

const ESCALATED = (unit: string): string =>
  `d.duty_id = ANY (ARRAY(SELECT e.duty_id FROM projection.duty_escalation e WHERE e.to_unit_id = ${unit} AND e.withdrawn_at IS NULL))`;

/**
 * Facts on which the duties of others may be read by this post: whoever may not know of an incident does not learn of it
 * by the duty it started. League and region see every duty's state (domain: who sees what).
 */
export function readableFacts({ post }: Officer): readonly Fact[] {
  const { group } = ROLES[post.role];
  return group === 'SUPERVISION' ? FACTS : FACTS.filter((fact) => cellFor(fact, post.role).reach === 'YES');
}

/** What of the visible rows this post is shown: periods that have begun, on facts it may read, or its own business. */
function shown(officer: Officer, { next }: Parameters): string {
  const unit = `${next(officer.post.unitId)}::uuid`;
  const facts = `d.fact = ANY (${next(readableFacts(officer))}::text[])`;
  return `(d.waived_at IS NULL OR d.waived_at >= d.opens_at)
    AND (${facts} OR d.carrier_unit_id = ${unit} OR ${ESCALATED(unit)})`;
}

/** Duties by id, as far as they may be seen. */
export const dutiesById: Batch<string, Duty> = async ({ manager, officer }, ids) => {
  if (!officer) return new Map();
  const list = parameters();
  const rows = await manager.query<StoredDuty[]>(
    `SELECT ${DUTY_COLUMNS} FROM projection.duty d WHERE d.duty_id = ANY (${list.next(ids)}::uuid[]) AND ${shown(officer, list)}`,
    list.values,
  );
  return new Map(rows.map((row) => [row.duty_id, dutyFrom(row)]));
};

/** The duties about each child, first due first. */
export const dutiesOfChildren = ofChildren(async ({ manager, officer }, childIds, goesBy) => {
  if (!officer) return new Map<string, Duty[]>();
  const list = parameters();
  const rows = await manager.query<StoredDuty[]>(
    `SELECT ${DUTY_COLUMNS} FROM projection.duty d
      WHERE d.child_id = ANY (${list.next(childIds)}::uuid[]) AND ${shown(officer, list)} ORDER BY d.due_at, d.duty_id`,
    list.values,
  );
  return Map.groupBy(rows.map(dutyFrom), ({ childId }) => goesBy(childId ?? ''));
});

/** To whom each duty was reported, first step first. */
export const escalationsOf: Batch<string, Escalation[]> = async ({ manager }, dutyIds) => {
  const rows = await manager.query<
    { duty_id: string; step: number; to_unit_id: string; at: Date; withdrawn_at: Date | null }[]
  >(
    `SELECT duty_id, step, to_unit_id, at, withdrawn_at FROM projection.duty_escalation
      WHERE duty_id = ANY ($1::uuid[]) ORDER BY step, at, escalation_id`,
    [dutyIds],
  );
  const byDuty = Map.groupBy(rows, (row) => row.duty_id);
  return new Map(
    [...byDuty].map(([id, found]) => [
      id,
      found.map(({ step, to_unit_id: toUnitId, at, withdrawn_at: withdrawnAt }) => ({
        step,
        toUnitId,
        at,
        withdrawnAt,
      })),
    ]),
  );
};

export interface DutyListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly state?: DutyState | null;
  readonly kind?: string | null;
  /** Only duties inside this division. */
  readonly within?: string | null;
}

/** `dutyState` as a condition of a list: the same answer for now, which is later than everything that is recorded. */
const STATE: Readonly<Record<DutyState, (at: () => string) => string>> = {
  MET: () => `d.met_at <= d.due_at`,
  MET_LATE: () => `d.met_at > d.due_at`,
  WAIVED: () => `d.met_at IS NULL AND d.waived_at IS NOT NULL`,
  OVERDUE: (at) => `d.met_at IS NULL AND d.waived_at IS NULL AND d.due_at < ${at()}`,
  OPEN: (at) => `d.met_at IS NULL AND d.waived_at IS NULL AND d.due_at >= ${at()}`,
};

/** Duties within the officer's divisions, carried by the own unit, or escalated to it; first due first. */
export async function listDuties(reader: Reader, args: DutyListArguments): Promise<Page<Duty>> {
  const { manager, officer, now } = reader;
  if (!officer) return emptyPage();
  const size = pageSize(args.first);
  const cursor = readCursor(args.after, 2);
  const list = parameters();
  const conditions = [
    reach(officer, list),
    shown(officer, list),
    ...(cursor
      ? [`(d.due_at, d.duty_id) > (${list.next(cursor[0])}::timestamptz, ${list.next(cursor[1])}::uuid)`]
      : []),
    ...(args.state ? [STATE[args.state](() => `${list.next(now)}::timestamptz`)] : []),
    ...(args.kind ? [`d.kind = ${list.next(args.kind)}`] : []),
    ...(args.within ? [inDivision(args.within, list)] : []),
  ];
  const rows = await manager.query<(StoredDuty & { due_text: string })[]>(
    `SELECT ${DUTY_COLUMNS}, d.due_at::text AS due_text FROM projection.duty d
      WHERE ${conditions.join(' AND ')} ORDER BY d.due_at, d.duty_id LIMIT ${list.next(size + 1)}`,
    list.values,
  );
  return keysetPage(rows, size, ({ due_text, duty_id }) => [due_text, duty_id], dutyFrom);
}

/** The scope, said again for the index: row-level security guards the rows anyway. */
function reach(officer: Officer, list: Parameters): string {
  const unit = `${list.next(officer.post.unitId)}::uuid`;
  const places = childDivisions(officer).map((code) => inDivision(code, list));
  return `(${[...places, `d.carrier_unit_id = ${unit}`, ESCALATED(unit)].join(' OR ')})`;
}

function inDivision(code: string, { next }: Parameters): string {
  if (!isDivisionCode(code))
    throw new InvalidInput([{ path: 'within', zh: '区划代码无效', en: 'not a division code' }]);
  const { from, to } = divisionRange(code);
  return `(d.place_no >= ${next(from)}::bigint AND d.place_no < ${next(to)}::bigint)`;
}
