import {
  actorRole,
  containsAny,
  ok,
  refuse,
  ROLES,
  type Actor,
  type ClauseId,
  type DivisionCode,
  type Result,
  type Role,
} from '@ger/kernel';

/** For acts that begin a case and so have no machine yet: refuses all roles but these, and says which may. */
export function requireRole(actor: Actor, roles: readonly Role[], clause: ClauseId): Result<void> {
  if (roles.some((role) => role === actorRole(actor))) return ok(undefined);
  const may = (language: 'zh' | 'en', comma: string): string =>
    roles.map((role) => ROLES[role][language]).join(comma);
  return refuse({
    code: 'NOT_YOUR_ROLE',
    clause,
    zh: `该事项由${may('zh', '、')}办理`,
    en: `This is done by: ${may('en', ', ')}`,
    missing: [],
  });
}

/** The officer's own unit. Throws for an actor that is no officer: such a command is not called by events or the clock. */
export function unitOf(actor: Actor): string {
  if (actor.kind !== 'officer') throw new Error('only an officer acts for a unit');
  return actor.officer.post.unitId;
}

/** Refuses officers of other units: a unit's own things are its own business. */
export function requireOwnUnit(actor: Actor, unitId: string, clause: ClauseId): Result<void> {
  if (actor.kind === 'officer' && actor.officer.post.unitId === unitId) return ok(undefined);
  return refuse({
    code: 'NOT_YOUR_UNIT',
    clause,
    zh: '该事项由所属单位的人员办理',
    en: 'This is done by the unit it belongs to',
    missing: [],
  });
}

/** Refuses officers whose divisions do not contain the place, for what everybody may see but only its place may change (3.2.a). */
export function requirePlace(actor: Actor, place: DivisionCode, clause: ClauseId): Result<void> {
  if (actor.kind !== 'officer' || containsAny(actor.officer.post.divisions, place)) return ok(undefined);
  return refuse({
    code: 'NOT_YOUR_PLACE',
    clause,
    zh: '只能办理本职务管辖区划内的事项',
    en: 'Only within the divisions of the post',
    missing: [],
  });
}
