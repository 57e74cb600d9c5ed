import { dayOf, inputProblems, newId, ok, refuse, type Actor, type Result } from '@ger/kernel';
import { archiveFault, kindOf, MOST_BYTES } from '@ger/sheets';
import type { EducationDeps } from '../../../deps.ts';
import { NOT_A_SCHOOL, schoolYearOf } from '../../pupil/index.ts';
import { refusalOfFault, type ImportFaultCode } from '../rules/file-words.ts';
import { NOT_UPLOADED, PUPIL_IMPORT, type ImportAction } from '../rules/machine.ts';

export interface ImportPupilsInput {
  readonly idempotencyKey: string;
  readonly fileName: string;
  /** Base64 of an xlsx or csv file. */
  readonly content: string;
  readonly schoolYear: number;
}

const LONGEST_NAME = 200;

/**
 * 上传学生名单 — take a list of one's own school and answer at once; its lines are checked afterwards and go in when the school
 * starts the import (3.3.a). Refused when the file is none that can be opened without danger.
 */
export const importPupils =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { fileName, content, schoolYear }: ImportPupilsInput): Promise<Result<{ id: string }>> =>
    inTransaction(async (tx) => {
      const step = PUPIL_IMPORT.attempt(NOT_UPLOADED, 'importPupils', actor);
      if (!step.ok) return step;
      if (actor.kind !== 'officer') throw new Error('only an officer hands in a list');
      const { officer } = actor;
      const problems = inputProblems();
      const current = schoolYearOf(dayOf(tx.now));
      problems.check(
        schoolYear === current || schoolYear === current + 1,
        'schoolYear',
        '学年应为本学年或下一学年',
        'this school year or the next',
      );
      problems.throwIfAny();
      if (!(await tx.schools.find(officer.post.unitId))) return refuse(NOT_A_SCHOOL);
      const kind = kindOf(fileName);
      if (!kind) return refuse(refusalOfFault({ code: 'FILE_KIND' }));
      const file = Buffer.from(content, 'base64');
      const code = await faultOf(kind, file);
      if (code) return refuse(refusalOfFault({ code }));
      const id = newId();
      await tx.pupilImports.add({
        id,
        officer,
        schoolYear,
        kind,
        fileName: fileName.slice(-LONGEST_NAME),
        file,
      });
      return ok({ id });
    });

async function faultOf(kind: 'XLSX' | 'CSV', file: Buffer): Promise<ImportFaultCode | undefined> {
  if (file.length > MOST_BYTES) return 'FILE_TOO_LARGE';
  if (file.length === 0) return 'FILE_UNREADABLE';
  return kind === 'XLSX' ? archiveFault(file) : undefined;
}

const act =
  (action: ImportAction) =>
  ({ inTransaction }: EducationDeps) =>
  (
    actor: Actor,
    { importId }: { idempotencyKey: string; importId: string },
  ): Promise<Result<{ id: string }>> =>
    inTransaction(async (tx) => {
      const list = await tx.pupilImports.getForChange(importId);
      const step = PUPIL_IMPORT.attempt(list, action, actor);
      if (!step.ok) return step;
      await tx.pupilImports.setState(importId, step.value.state);
      return ok({ id: importId });
    });

/** 确认导入 — enrol those whom the check found good (3.3.a). */
export const startPupilImport = act('startPupilImport');

/** 取消导入. */
export const cancelPupilImport = act('cancelPupilImport');
