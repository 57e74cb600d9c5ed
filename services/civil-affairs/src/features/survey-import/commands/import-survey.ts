import { newId, ok, refuse, type Actor, type Officer, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { archiveFault, kindOf, MOST_BYTES } from '@ger/sheets';
import { refusalOfFault, type FileFaultCode } from '../rules/file-faults.ts';
import { NOT_UPLOADED, SURVEY_IMPORT } from '../rules/machine.ts';

export interface ImportSurveyInput {
  readonly idempotencyKey: string;
  readonly fileName: string;
  /** Base64 of an xlsx or csv file. */
  readonly content: string;
}

const LONGEST_NAME = 200;

/**
 * 上传摸底排查表 — take a survey sheet (6.2) and answer at once; its lines are checked afterwards and go in when the officer
 * starts the import. Refused when the file is none that can be opened without danger.
 */
export const importSurvey =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { fileName, content }: ImportSurveyInput): Promise<Result<{ id: string }>> =>
    inTransaction(async (tx) => {
      const step = SURVEY_IMPORT.attempt(NOT_UPLOADED, 'importSurvey', actor);
      if (!step.ok) return step;
      const kind = kindOf(fileName);
      if (!kind) return refuse(refusalOfFault({ code: 'FILE_KIND' }));
      const file = Buffer.from(content, 'base64');
      const code = await faultOf(kind, file);
      if (code) return refuse(refusalOfFault({ code }));
      const id = newId();
      await tx.surveys.add({
        id,
        officer: officerOf(actor),
        kind,
        fileName: fileName.slice(-LONGEST_NAME),
        file,
      });
      return ok({ id });
    });

async function faultOf(kind: 'XLSX' | 'CSV', file: Buffer): Promise<FileFaultCode | undefined> {
  if (file.length > MOST_BYTES) return 'FILE_TOO_LARGE';
  if (file.length === 0) return 'FILE_UNREADABLE';
  return kind === 'XLSX' ? archiveFault(file) : undefined;
}

/** The officer who acts. The machine lets nobody else this far. */
export function officerOf(actor: Actor): Officer {
  if (actor.kind === 'officer') return actor.officer;
  throw new Error('only an officer acts on an import');
}
