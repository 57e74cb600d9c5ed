import {
  dayOf,
  divisionNo,
  dueAt,
  endOfDay,
  figureOn,
  idFrom,
  ok,
  type Actor,
  type Day,
  type DivisionCode,
  type Result,
} from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import type { InstructionLanguage } from '../../pupil/index.ts';
import { aboutCase, requestOf } from './act.ts';
import { gradeFor, levelFrom } from '../rules/grade.ts';
import type { SchoolingCase } from '../rules/schooling-case.ts';

/** A school place that is asked for: by the police in an incident, or by civil affairs as a child's need. */
export interface Asked {
  readonly childId: string;
  readonly askedAt: Date;
  readonly incidentId: string | null;
  readonly requestId: string;
  readonly needId: string | null;
  readonly askerUnitId: string | null;
  /** The bureau that is asked; else the one in charge of the place. */
  readonly bureauId: string | null;
  readonly fromDivision: DivisionCode;
  readonly level: string | null;
  readonly language: string | null;
  readonly deadline: Day | null;
}

const LANGUAGES: readonly string[] = ['NATIONAL', 'MONGOLIAN', 'OTHER'] satisfies InstructionLanguage[];

/**
 * 收到就学安置请求 — the request of the police, or a child's need (4.3.b), becomes a case of the bureau in charge of the place, due within the limit or on
 * the day that the request names, whichever is earlier (4.2.j). The same request again changes nothing.
 */
export const openSchoolingCase =
  ({ inTransaction }: EducationDeps) =>
  (_: Actor, asked: Asked): Promise<Result<void>> =>
    inTransaction(async (tx) => {
      const schooling = await caseOf(tx, asked);
      if (!(await tx.schoolings.open(schooling))) return ok(undefined);
      await tx.outbox.add('schooling.case-opened', {
        ...aboutCase(schooling),
        payload: { ...requestOf(schooling), unitId: schooling.unitId },
      });
      return ok(undefined);
    });

async function caseOf(tx: EducationTx, asked: Asked): Promise<SchoolingCase> {
  const { childId, incidentId, requestId, needId, askerUnitId, fromDivision, askedAt } = asked;
  const child = await tx.schoolings.findChild(childId);
  if (!child) throw new Error('a request for a child that is not known here yet');
  const [at] = child.at;
  const level = levelFrom(asked.level);
  const today = dayOf(tx.now);
  const language = LANGUAGES.find((each): each is InstructionLanguage => each === asked.language);
  return {
    id: idFrom('schooling-case', requestId),
    version: 1,
    state: 'RECEIVED',
    childId,
    incidentId,
    requestId,
    needId,
    askerUnitId,
    unitId: asked.bureauId ?? (await tx.units.bureauOf(fromDivision)) ?? null,
    fromDivision,
    placeNo: divisionNo(fromDivision),
    level,
    language: language ?? null,
    grade: gradeFor({ level, birthDate: child.birthDate, present: at?.grade ?? null }, today),
    pupilName: at?.name ?? null,
    birthDate: child.birthDate,
    sex: child.sex,
    leftUnitIds: [...new Set(child.at.map(({ unitId }) => unitId))],
    declinedUnitIds: [],
    requestedAt: askedAt,
    dueAt: await limitOf(tx, asked),
    schoolUnitId: null,
    schoolYear: null,
    pupilId: null,
    lastReason: null,
    reasonCode: null,
    settledAt: null,
  };
}

async function limitOf(tx: EducationTx, { askedAt, fromDivision, deadline }: Asked): Promise<Date> {
  const place = { division: fromDivision, day: dayOf(askedAt) };
  const limit = dueAt(askedAt, figureOn('place-in-school', place, await tx.tightened()));
  const named = deadline ? endOfDay(deadline) : limit;
  return named < limit ? named : limit;
}
