import { dayOf, isDivisionCode, type Role } from '@ger/kernel';
import type { Batch, Reader } from '@ger/subgraph';
import type { Unit } from './rules/directory.ts';
import { SELECT_UNIT, unitFrom } from './store.ts';

/** Units by id. */
export const unitsById: Batch<string, Unit> = async ({ manager }, ids) => {
  const rows = await manager.query<Parameters<typeof unitFrom>[0][]>(
    `${SELECT_UNIT} WHERE unit_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.unit_id, unitFrom(row)]));
};

const MOST_UNITS = 500;

export interface UnitSearchArguments {
  readonly within: string;
  readonly agency?: string | null;
  readonly kind?: string | null;
}

/** Ids of the units that stand in a division or cover a part of it, by name. */
export async function unitsWithin(
  { manager }: Reader,
  { within, agency, kind }: UnitSearchArguments,
): Promise<string[]> {
  if (!isDivisionCode(within)) return [];
  const rows = await manager.query<{ unit_id: string }[]>(
    `SELECT unit_id FROM unit_record
      WHERE (starts_with(seat, $1) OR EXISTS (SELECT FROM unnest(divisions) AS covered(code) WHERE starts_with(covered.code, $1)))
        AND ($2::text IS NULL OR agency = $2) AND ($3::text IS NULL OR kind = $3) AND valid_until IS NULL
      ORDER BY name, unit_id LIMIT ${MOST_UNITS}`,
    [within, agency ?? null, kind ?? null],
  );
  return rows.map((row) => row.unit_id);
}

/** A post the signed-in officer holds today. */
export interface PostView {
  readonly id: string;
  readonly role: Role;
  readonly unitId: string;
}

/** Whoever signed in, with all their posts of today. */
export interface MeView {
  readonly id: string;
  readonly name: string;
  readonly posts: PostView[];
  readonly activePost: PostView;
}

interface OwnPostRow {
  post_id: string;
  role: Role;
  unit_id: string;
  name: string | null;
}

/** The officer of this request: the active post is the one named to the gateway, or the only one. */
export async function readMe({ manager, officer, now }: Reader): Promise<MeView | null> {
  if (!officer) return null;
  const rows = await manager.query<OwnPostRow[]>(
    `SELECT p.post_id, p.role, p.unit_id, o.name
       FROM post p LEFT JOIN officer o USING (officer_id)
      WHERE p.officer_id = $1 AND p.valid_from <= $2::date AND (p.valid_until IS NULL OR p.valid_until > $2::date)
      ORDER BY p.valid_from, p.post_id`,
    [officer.officerId, dayOf(now)],
  );
  const { postId, role, unitId } = officer.post;
  return {
    id: officer.officerId,
    name: rows[0]?.name ?? officer.subject,
    posts: rows.map((row) => ({ id: row.post_id, role: row.role, unitId: row.unit_id })),
    activePost: { id: postId, role, unitId },
  };
}
