import {
  dayOf,
  divisionNo,
  dueAt,
  endOfDay,
  figureOn,
  idFrom,
  ok,
  type Actor,
  type Result,
} from '@ger/kernel';
import type { QualifiedPayload } from '@ger/schema/events';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import type { InstructionLanguage } from '../../pupil/index.ts';
import { gradeFor, levelFrom } from '../rules/grade.ts';
import type { SchoolingCase } from '../rules/schooling-case.ts';

export interface Requested extends QualifiedPayload<'police/schooling.requested'> {
  readonly childId: string;
  readonly askedAt: Date;
}

const LANGUAGES: readonly string[] = ['NATIONAL', 'MONGOLIAN', 'OTHER'] satisfies InstructionLanguage[];

/**
 * 收到就学安置请求 — the request of the police becomes a case of the bureau in charge of the place, due within the limit or on
 * the day that the request names, whichever is earlier (4.2.j). The same request again changes nothing.
 */
export const openSchoolingCase =
  ({ inTransaction }: EducationDeps) =>
  (_: Actor, asked: Requested): Promise<Result<void>> =>
    inTransaction(async (tx) => {
      const schooling = await caseOf(tx, asked);
      if (!(await tx.schoolings.open(schooling))) return ok(undefined);
      const { id, childId, unitId, fromDivision, incidentId, requestId } = schooling;
      await tx.outbox.add('schooling.case-opened', {
        aggregateId: id,
        childId,
        division: fromDivision,
        payload: { caseId: id, unitId, incidentId, requestId },
      });
      return ok(undefined);
    });

async function caseOf(tx: EducationTx, asked: Requested): Promise<SchoolingCase> {
  const { childId, incidentId, requestId, unitId: askerUnitId, fromDivision, askedAt } = asked;
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
    askerUnitId,
    unitId: (await tx.units.bureauOf(fromDivision)) ?? null,
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

async function limitOf(tx: EducationTx, { askedAt, fromDivision, deadline }: Requested): Promise<Date> {
  const place = { division: fromDivision, day: dayOf(askedAt) };
  const limit = dueAt(askedAt, figureOn('place-in-school', place, await tx.tightened()));
  const named = deadline ? endOfDay(deadline) : limit;
  return named < limit ? named : limit;
}
