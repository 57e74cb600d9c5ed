import { listInState, ofChildren, type Batch, type Page, type Reader } from '@ger/subgraph';
import { dossiersById } from '../dossier/queries.ts';
import type { Dossier } from '../dossier/rules/dossier.ts';
import { PETITION_COLUMNS, petitionFrom, type PetitionRow } from './petition-row.ts';
import type { Petition, PetitionState } from './rules/petition.ts';

/** Petitions by id, as far as they may be seen. */
export const petitionsById: Batch<string, Petition> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<PetitionRow[]>(
    `SELECT ${PETITION_COLUMNS} FROM petition WHERE petition_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, petitionFrom(row, cipher)]));
};

/** The petitions about each child, newest first. */
export const petitionsOfChildren = ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
  const rows = await manager.query<PetitionRow[]>(
    `SELECT ${PETITION_COLUMNS} FROM petition WHERE child_id = ANY ($1::uuid[]) ORDER BY updated_at DESC, petition_id DESC`,
    [childIds],
  );
  const petitions = rows.map((row) => petitionFrom(row, cipher));
  return Map.groupBy(petitions, ({ childId }) => goesBy(childId));
});

interface ListArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}
export interface PetitionListArguments extends ListArguments {
  readonly state: PetitionState;
}

/** Petitions within the officer's reach in one state, the last changed first. */
export function listPetitions(
  reader: Reader,
  { first, after, state }: PetitionListArguments,
): Promise<Page<Petition>> {
  return listInState(reader, {
    table: 'petition',
    key: 'petition_id',
    state,
    by: { column: 'updated_at', soonestFirst: false },
    first,
    after,
    load: petitionsById,
  });
}

/** Children a ground is supported of and nobody has petitioned for, the longest first (L.8). */
export function listUnpetitioned(reader: Reader, { first, after }: ListArguments): Promise<Page<Dossier>> {
  return listInState(reader, {
    table: 'guardianship_grounds',
    key: 'child_id',
    state: 'SUPPORTED',
    by: { column: 'since', soonestFirst: true },
    first,
    after,
    load: dossiersById,
  });
}
