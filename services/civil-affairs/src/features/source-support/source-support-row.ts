import type { ColumnCipher } from '@ger/access';
import type { SourceSupport } from './rules/source-support.ts';

export const SOURCE_SUPPORT_COLUMNS = `case_id AS id, version, child_id AS "childId", direction, state, content`;

/** A row: what the family wants and what the offices said is sealed; what lists and rules need stands beside. */
export interface SourceSupportRow extends Pick<
  SourceSupport,
  'id' | 'version' | 'childId' | 'direction' | 'state'
> {
  readonly content: string;
}

/** The domain object of a row. */
export function sourceSupportFrom(
  { content, ...current }: SourceSupportRow,
  cipher: ColumnCipher,
): SourceSupport {
  return { ...(JSON.parse(cipher.decrypt(content)) as SourceSupport), ...current };
}

/** What a case says, as it is stored. */
export function sealed(one: SourceSupport, cipher: ColumnCipher): string {
  return cipher.encrypt(JSON.stringify(one));
}
