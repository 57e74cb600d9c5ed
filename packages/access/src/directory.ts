import type { Agency, DivisionCode, Officer, Role } from '@ger/kernel';
import type { Sql } from '@ger/messaging';

interface PostRow {
  post_id: string;
  officer_id: string;
  unit_id: string;
  role: Role;
  agency: Agency;
  divisions: DivisionCode[];
}

/** Whom the gateway vouches for: who signed in, and the post named for this request (its only one when none is named). */
export interface SignedInIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly post?: string | undefined;
}

/**
 * Codes that ended and in whose place something stands within the unit's divisions: what was recorded under an old code
 * (a case at a place, say) stays within the reach of who answers for the place now (3.2.a). The region holds all anyway.
 */
const FORMER_DIVISIONS = `ARRAY(
  SELECT DISTINCT former.code FROM unnest(u.divisions) AS own(code)
    JOIN division d ON d.code >= own.code AND d.code < own.code || ':'
   CROSS JOIN unnest(d.predecessors) AS former(code)
    JOIN division ended ON ended.code = former.code AND ended.valid_until <= $4::date
   WHERE length(own.code) > 2 AND cardinality(d.predecessors) > 0 AND NOT starts_with(former.code, own.code)
   ORDER BY former.code)`;

/**
 * Looks up the officer and the active post in the directory that civil affairs' events keep in every service.
 * Answers nothing when the post is unknown, ended, not yet begun or another's: the request is then refused as a whole.
 * So it is when several posts are held and none is named, unless the officer is only `choosing` one: then the earliest.
 */
export async function findOfficer(
  sql: Sql,
  identity: SignedInIdentity,
  day: string,
  choosing = false,
): Promise<Officer | undefined> {
  const posts = await sql.query<PostRow[]>(
    `SELECT p.post_id, p.officer_id, p.unit_id, p.role, u.agency, u.divisions || ${FORMER_DIVISIONS} AS divisions
       FROM post p JOIN unit u USING (unit_id)
      WHERE p.issuer = $1 AND p.subject = $2 AND ($3::text IS NULL OR p.post_id::text = $3)
        AND p.valid_from <= $4::date AND (p.valid_until IS NULL OR p.valid_until > $4::date)
      ORDER BY p.valid_from, p.post_id LIMIT 2`,
    [identity.issuer, identity.subject, identity.post ?? null, day],
  );
  const [post] = posts;
  if (!post || (posts.length > 1 && !choosing)) return undefined;
  const { post_id: postId, officer_id: officerId, unit_id: unitId, role, agency, divisions } = post;
  return { officerId, subject: identity.subject, post: { postId, role, unitId, agency, divisions } };
}
