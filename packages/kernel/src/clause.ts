import type { CatalogueEntry } from './clauses/catalogue.ts';
import { CATALOGUE } from './generated/clauses.ts';

/** Id of a clause of the policy (`4.2.c`) or of a later law (`L.3`), as in `docs/policy/clauses.md`. */
export type ClauseId = keyof typeof CATALOGUE;

/** Id of a later law that is stricter or more exact than the policy. */
export type LawId = Extract<ClauseId, `L.${string}`>;

/** What the catalogue says of one clause. */
export type Clause = Omit<CatalogueEntry, 'id'>;

/** Every clause and law the system answers for. */
export const CLAUSES: Readonly<Record<ClauseId, Clause>> = CATALOGUE;

/** Whether the text is the id of a clause or law of the catalogue. */
export function isClauseId(text: string): text is ClauseId {
  return Object.hasOwn(CATALOGUE, text);
}
