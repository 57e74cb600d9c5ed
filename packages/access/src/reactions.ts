import type { Envelope, QualifiedName, QualifiedPayload } from '@ger/schema/events';
import type { Reaction, Sql } from '@ger/messaging';
import { dayOf, divisionNo } from '@ger/kernel';
import { bar, endContactPosts } from './barred.ts';

type Handle<Q extends QualifiedName> = (
  sql: Sql,
  payload: QualifiedPayload<Q>,
  envelope: Envelope,
) => Promise<void>;

function on<Q extends QualifiedName>(event: Q, handle: Handle<Q>): Reaction {
  return {
    event,
    handle: (manager, envelope) => handle(manager, envelope.payload as QualifiedPayload<Q>, envelope),
  };
}

/** What is done of several events at once, and so of one. */
function onAll<Q extends QualifiedName>(
  event: Q,
  handleAll: (
    sql: Sql,
    said: readonly { payload: QualifiedPayload<Q>; occurredAt: string }[],
  ) => Promise<void>,
): Reaction {
  const all = (sql: Sql, envelopes: readonly Envelope[]): Promise<void> =>
    handleAll(
      sql,
      envelopes.map(({ payload, occurredAt }) => ({ payload: payload as QualifiedPayload<Q>, occurredAt })),
    );
  return { event, handle: (manager, envelope) => all(manager, [envelope]), handleAll: all };
}

/**
 * What every service keeps of the others' records: the directory (units, posts, divisions), where each child lives, and
 * who has to do with which child. `childTables` are the service's current rows about children (`child_id`,
 * `division_no`): a move or a merge renumbers them, and a row that came before its child becomes visible when it comes.
 */
export function accessReactions(childTables: readonly string[]): Reaction[] {
  const renumber = async (sql: Sql, childIds: readonly string[]): Promise<void> => {
    for (const table of childTables)
      await sql.query(
        `UPDATE ${table} AS r SET division_no = s.division_no FROM child_scope s
          WHERE r.child_id = ANY ($1::uuid[]) AND s.child_id = r.child_id AND r.division_no IS DISTINCT FROM s.division_no`,
        [childIds],
      );
  };
  return [...directoryReactions(), ...childReactions(renumber), ...relationReactions(), ...figureReactions()];
}

function directoryReactions(): Reaction[] {
  return [
    on('civil-affairs/unit.recorded', async (sql, unit) => {
      await sql.query(
        `INSERT INTO unit (unit_id, agency, kind, superior_unit_id, divisions, seat) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (unit_id) DO UPDATE SET agency = excluded.agency, kind = excluded.kind,
           superior_unit_id = excluded.superior_unit_id, divisions = excluded.divisions, seat = excluded.seat`,
        [unit.unitId, unit.agency, unit.kind, unit.superiorUnitId, unit.divisions, unit.seat],
      );
    }),
    on('civil-affairs/post.given', async (sql, post) => {
      await sql.query(
        `INSERT INTO post (post_id, officer_id, issuer, subject, unit_id, role, valid_from, valid_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (post_id) DO UPDATE SET unit_id = excluded.unit_id, role = excluded.role,
           valid_from = excluded.valid_from, valid_until = excluded.valid_until`,
        [
          post.postId,
          post.officerId,
          post.issuer,
          post.subject,
          post.unitId,
          post.role,
          post.from,
          post.until,
        ],
      );
      await endContactPosts(sql, post.officerId);
    }),
    on('civil-affairs/staff.barred', async (sql, { officerId }, { occurredAt }) => {
      if (officerId !== null) await bar(sql, officerId, dayOf(new Date(occurredAt)));
    }),
    on('civil-affairs/post.ended', async (sql, post) => {
      await sql.query(`UPDATE post SET valid_until = $2 WHERE post_id = $1`, [post.postId, post.until]);
    }),
    on('civil-affairs/division.recorded', async (sql, { divisions }) => {
      await sql.query(
        `INSERT INTO division (code, kind, valid_from, valid_until, predecessors, acting_authority)
         SELECT d.code, d.kind, d."validFrom", d."validUntil",
                ARRAY(SELECT jsonb_array_elements_text(d.predecessors)), d."actingAuthority"
           FROM jsonb_to_recordset($1::jsonb) AS d(code text, kind text, "validFrom" date, "validUntil" date,
                predecessors jsonb, "actingAuthority" text)
         ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, valid_from = excluded.valid_from,
           valid_until = excluded.valid_until, predecessors = excluded.predecessors,
           acting_authority = excluded.acting_authority`,
        [JSON.stringify(divisions)],
      );
    }),
  ];
}

const keepState: Handle<
  'civil-affairs/child.status-changed' | 'civil-affairs/child.identity-corrected'
> = async (sql, child) => {
  await sql.query(
    `UPDATE child_scope SET birth_date = $2, sex = $3, categories = $4, identity_tokens = $5 WHERE child_id = $1`,
    [child.childId, child.birthDate, child.sex, child.categories, child.identityTokens],
  );
};

type Renumber = (sql: Sql, childIds: readonly string[]) => Promise<void>;

/** Runs a function of `mergedChildrenTables` that settles residences; answers the ids it settled. */
async function settled(sql: Sql, call: string, parameters: unknown[]): Promise<string[]> {
  const [row] = await sql.query<{ ids: string[] }[]>(`SELECT ${call} AS ids`, parameters);
  return row?.ids ?? [];
}

function childReactions(renumber: Renumber): Reaction[] {
  return [
    onAll('civil-affairs/child.registered', async (sql, said) => {
      const scopes = said.map(({ payload, occurredAt }) => ({
        ...payload,
        divisionNo: divisionNo(payload.division),
        occurredAt,
      }));
      const first = await sql.query<{ child_id: string }[]>(
        `INSERT INTO child_scope (child_id, division, division_no, since, birth_date, sex, categories, identity_tokens)
         SELECT s."childId", s.division, s."divisionNo", s."occurredAt", s."birthDate", s.sex, s.categories, s."identityTokens"
           FROM json_to_recordset($1::json) AS s("childId" uuid, division text, "divisionNo" bigint, "occurredAt" timestamptz,
                "birthDate" date, sex text, categories text[], "identityTokens" text[])
          ORDER BY s."childId" ON CONFLICT (child_id) DO NOTHING RETURNING child_id`,
        [JSON.stringify(scopes)],
      );
      // Where the place stood already (civil affairs writes it with the dossier) no row can have come before it.
      if (first.length === 0) return;
      const ids = first.map((row) => row.child_id);
      await renumber(sql, await settled(sql, 'settle_residence($1::uuid[])', [ids]));
    }),
    on('civil-affairs/child.status-changed', keepState),
    on('civil-affairs/child.identity-corrected', keepState),
    on('civil-affairs/child.moved', async (sql, { childId, division }, { occurredAt }) => {
      await settled(sql, 'hold_children(ARRAY[$1]::uuid[])', [childId]);
      await sql.query(
        `UPDATE child_scope SET division = $2, division_no = $3, since = $4 WHERE child_id = $1`,
        [childId, division, divisionNo(division), occurredAt],
      );
      await renumber(sql, await settled(sql, 'settle_residence(ARRAY[$1]::uuid[])', [childId]));
    }),
    on('civil-affairs/child.merged', async (sql, { childId, keptChildId }) => {
      await renumber(sql, await settled(sql, 'merge_children($1, $2)', [childId, keptChildId]));
    }),
    on('civil-affairs/child.unmerged', async (sql, { childId, keptChildId }) => {
      await renumber(sql, await settled(sql, 'unmerge_children($1, $2)', [childId, keptChildId]));
    }),
  ];
}

function figureReactions(): Reaction[] {
  return [
    on('supervision/figure.tightened', async (sql, { kind, division, amount, from }, { aggregate }) => {
      await sql.query(
        `INSERT INTO figure_tightened (figure_id, kind, division, value, valid_from) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (figure_id) DO NOTHING`,
        [aggregate.id, kind, division, Object.values(amount)[0], from],
      );
    }),
    on('supervision/figure.released', async (sql, { until }, { aggregate }) => {
      await sql.query(`UPDATE figure_tightened SET valid_until = $2 WHERE figure_id = $1`, [
        aggregate.id,
        until,
      ]);
    }),
  ];
}

interface RelationStart {
  readonly sourceId: string;
  readonly childId: string | null;
  readonly kind: 'PUPIL' | 'SERVED' | 'ORDER' | 'ESCALATED';
  readonly unitId: string;
  readonly from: string;
}

/** Starts a relation, or starts it again under the same source (a pupil matched after the enrolment). */
async function startRelation(
  sql: Sql,
  { sourceId, childId, kind, unitId, from }: RelationStart,
): Promise<void> {
  if (childId === null) return;
  await sql.query(
    `INSERT INTO child_relation (source_id, child_id, kind, unit_id, valid_from) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (source_id) DO UPDATE SET child_id = excluded.child_id, unit_id = excluded.unit_id,
       valid_from = excluded.valid_from, valid_until = NULL`,
    [sourceId, childId, kind, unitId, from],
  );
}

async function endRelation(sql: Sql, sourceId: string, until: string): Promise<void> {
  await sql.query(`UPDATE child_relation SET valid_until = $2 WHERE source_id = $1`, [sourceId, until]);
}

function relationReactions(): Reaction[] {
  return [
    on('education/enrolment.started', (sql, { enrolmentId, schoolUnitId, from }, { childId }) =>
      startRelation(sql, { sourceId: enrolmentId, childId, kind: 'PUPIL', unitId: schoolUnitId, from }),
    ),
    on('education/pupil.matched', async (sql, { enrolmentId, schoolUnitId, from, until }, { childId }) => {
      await startRelation(sql, { sourceId: enrolmentId, childId, kind: 'PUPIL', unitId: schoolUnitId, from });
      if (until !== null) await endRelation(sql, enrolmentId, until);
    }),
    on('education/enrolment.ended', (sql, { enrolmentId, until }) => endRelation(sql, enrolmentId, until)),
    on('mass-organizations/service.started', (sql, { serviceId, childId, unitId, from }) =>
      startRelation(sql, { sourceId: serviceId, childId, kind: 'SERVED', unitId, from }),
    ),
    on('mass-organizations/service.ended', (sql, { serviceId, until }) => endRelation(sql, serviceId, until)),
    on('procurement/order.accepted', (sql, { orderId, childId, unitId, from }) =>
      startRelation(sql, { sourceId: orderId, childId, kind: 'ORDER', unitId, from }),
    ),
    // Said by the owner of the order, so that it stands in order with the acceptance.
    on('procurement/order.child-assigned', async (sql, { orderId, childId }) => {
      await sql.query(`UPDATE child_relation SET child_id = $2 WHERE source_id = $1`, [orderId, childId]);
    }),
    on('procurement/order.ended', (sql, { orderId, until }) => endRelation(sql, orderId, until)),
    on('supervision/duty.escalated', (sql, { childId, toUnitId }, { id, occurredAt }) =>
      startRelation(sql, {
        sourceId: id,
        childId,
        kind: 'ESCALATED',
        unitId: toUnitId,
        from: dayOf(new Date(occurredAt)),
      }),
    ),
    on('supervision/escalation.withdrawn', async (sql, { escalationId }, { occurredAt }) => {
      if (escalationId !== null) await endRelation(sql, escalationId, dayOf(new Date(occurredAt)));
    }),
    on('supervision/escalation.ended', (sql, { escalationId }, { occurredAt }) =>
      endRelation(sql, escalationId, dayOf(new Date(occurredAt))),
    ),
    on('civil-affairs/audit.chained', keepHead),
    on('education/audit.chained', keepHead),
    on('police/audit.chained', keepHead),
    on('mass-organizations/audit.chained', keepHead),
    on('procurement/audit.chained', keepHead),
    on('supervision/audit.chained', keepHead),
  ];
}

const keepHead: Handle<'police/audit.chained'> = async (sql, { entryId, position, hash }, { publisher }) => {
  await sql.query(
    `INSERT INTO audit_head (publisher, position, entry_id, hash) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [publisher, position, entryId, hash],
  );
};
