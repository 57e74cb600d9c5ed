import type { ColumnCipher } from '@ger/access';
import type { Screening } from './rules/screening.ts';

export interface ScreeningRow extends Omit<Screening, 'answers' | 'score'> {
  /** Answers and score, sealed together. */
  readonly content: string;
}

export const SCREENING_COLUMNS = `screening_id AS id, version, pupil_id AS "pupilId", child_id AS "childId",
  unit_id AS "unitId", instrument, screened_on AS "on", content, band, positive, urgent, note, state,
  follow_up_on AS "followUpOn", follow_up_of AS "followUpOf"`;

/** The domain object of a row; what is sealed is opened. */
export function screeningFrom({ content, ...row }: ScreeningRow, cipher: ColumnCipher): Screening {
  const { answers, score } = JSON.parse(cipher.decrypt(content)) as Pick<Screening, 'answers' | 'score'>;
  return { ...row, answers, score, note: cipher.decrypt(row.note) };
}
