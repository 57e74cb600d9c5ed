import { Forbidden, newId, ok, refuse, type Actor, type Refusal, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { DOSSIER, NOT_ON_FILE } from '../../dossier/rules/machine.ts';
import { archiveProblem, MOST_BYTES, type ArchiveProblem } from '../archive.ts';

export interface ImportSurveyInput {
  readonly idempotencyKey: string;
  readonly fileName: string;
  /** Base64 of an xlsx file. */
  readonly content: string;
}

const REFUSALS: Readonly<Record<ArchiveProblem, Refusal>> = {
  TOO_LARGE: {
    code: 'FILE_TOO_LARGE',
    clause: '6.2',
    zh: '文件过大，请分成几份导入（每份不超过20MB）',
    en: 'The file is too large: import it in parts of at most 20 MB',
    missing: [],
  },
  UNREADABLE: {
    code: 'FILE_UNREADABLE',
    clause: '6.2',
    zh: '文件无法读取，请使用下载的摸底排查表（xlsx）填写',
    en: 'The file cannot be read: fill in the survey template (xlsx)',
    missing: [],
  },
};

/**
 * 导入摸底排查表 — take a survey sheet (6.2) and answer at once; its lines go in by the rules of registration afterwards, in the
 * officer's name and divisions. Refused when the file is no workbook or would inflate beyond measure.
 */
export const importSurvey =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { fileName, content }: ImportSurveyInput): Promise<Result<{ id: string }>> =>
    inTransaction(async (tx) => {
      if (actor.kind !== 'officer') throw new Forbidden('IMPORT');
      const allowed = DOSSIER.attempt(NOT_ON_FILE, 'registerChild', actor);
      if (!allowed.ok) return allowed;
      const file = Buffer.from(content, 'base64');
      const problem = file.length > MOST_BYTES ? 'TOO_LARGE' : await archiveProblem(file);
      if (problem) return refuse(REFUSALS[problem]);
      const { unitId, postId } = actor.officer.post;
      const survey = { id: newId(), unitId, postId, fileName, content: file.toString('base64') };
      await tx.surveys.add(survey);
      return ok({ id: survey.id });
    });
