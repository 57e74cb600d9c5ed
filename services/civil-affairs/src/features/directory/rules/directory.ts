import {
  isDay,
  isDivisionCode,
  isRole,
  ROLES,
  type Agency,
  type Day,
  type DivisionCode,
  type Problem,
  type Role,
} from '@ger/kernel';

/** 单位 — a unit of an agency and the divisions it covers (3.2.a). */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly agency: Agency;
  /** E.g. `POLICE_STATION`, `SCHOOL`, `TOWNSHIP`. */
  readonly kind: string;
  readonly superiorUnitId: string | null;
  readonly divisions: readonly DivisionCode[];
  /** Where it stands, also for a unit that covers no division. */
  readonly seat: DivisionCode;
  readonly from: Day;
  /** The first day on which it is no more. */
  readonly until: Day | null;
}

/** A unit as an installation enters it: without days it is in use from the day it is recorded. */
export type EnteredUnit = Omit<Unit, 'from' | 'until'> & Partial<Pick<Unit, 'from' | 'until'>>;

/** 人员 — whoever signs in under a subject of an issuer. */
export interface OfficerRecord {
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
}

/** 任职 — an officer in a role of a unit, from–until (half open). */
export interface Post {
  readonly id: string;
  readonly officerId: string;
  readonly unitId: string;
  readonly role: Role;
  readonly from: Day;
  readonly until: Day | null;
}

const AGENCIES: ReadonlySet<string> = new Set(Object.values(ROLES).map(({ agency }) => agency));

const problemIf = (holds: boolean, path: string, zh: string, en: string): Problem[] =>
  holds ? [{ path, zh, en }] : [];

/** What is wrong with the record of a unit; empty when nothing is. */
export function unitProblems({ name, agency, kind, divisions, seat, from, until }: Unit): Problem[] {
  return [
    ...problemIf(name.trim() === '', 'name', '请填写单位名称', 'a unit has a name'),
    ...problemIf(!AGENCIES.has(agency), 'agency', '没有这个部门', 'not an agency'),
    ...problemIf(
      !/^[A-Z][A-Z0-9_]*$/.test(kind),
      'kind',
      '单位类型应为大写代码',
      'a kind is a code in capitals',
    ),
    ...problemIf(!divisions.every(isDivisionCode), 'divisions', '管辖区划代码无效', 'not division codes'),
    ...problemIf(!isDivisionCode(seat), 'seat', '所在地区划代码无效', 'not a division code'),
    ...problemIf(!isDay(from), 'from', '设立日期无效', 'not a day'),
    ...problemIf(
      until !== null && (!isDay(until) || until < from),
      'until',
      '撤销日期无效或早于设立日期',
      'not a day after the beginning',
    ),
  ];
}

/** What is wrong with a post in that unit; empty when nothing is. The role must belong to the unit's agency. */
export function postProblems({ role, from, until }: Post, unit: Pick<Unit, 'agency'>): Problem[] {
  return [
    ...problemIf(
      !isRole(role) || ROLES[role].agency !== unit.agency,
      'role',
      '该职务不属于该单位的部门',
      'not a role of this agency',
    ),
    ...problemIf(!isDay(from), 'from', '任职日期无效', 'not a day'),
    ...problemIf(
      until !== null && (!isDay(until) || until < from),
      'until',
      '免职日期无效或早于任职日期',
      'not a day after the start',
    ),
  ];
}

/** Whether two records of a unit or post say the same, so that recording one again says nothing to anybody. */
export function sameRecord<T extends object>(one: T | undefined, other: T): boolean {
  if (one === undefined) return false;
  const entries = (record: T): string =>
    JSON.stringify(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return entries(one) === entries(other);
}
