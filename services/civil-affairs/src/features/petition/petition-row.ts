import type { ColumnCipher } from '@ger/access';
import type { Petition, PetitionState } from './rules/petition.ts';

export const PETITION_COLUMNS = `petition_id AS id, version, child_id AS "childId", state, content`;

/** A row: all that it says is sealed; state and days stand beside for lists and rules. */
export interface PetitionRow {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  readonly state: PetitionState;
  readonly content: string;
}

/** The domain object of a row. */
export function petitionFrom({ content, ...current }: PetitionRow, cipher: ColumnCipher): Petition {
  return { ...(JSON.parse(cipher.decrypt(content)) as Petition), ...current };
}

/** What a petition says, as it is stored. */
export function sealed(petition: Petition, cipher: ColumnCipher): string {
  return cipher.encrypt(JSON.stringify(petition));
}
