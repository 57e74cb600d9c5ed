import type { ServiceUnderTest, TestOfficer } from '@ger/test-kit';
import type { PoolClient } from 'pg';
import { act, aParent, away, registered } from '../support.ts';
import { generatedNames } from './generated-names.ts';

const GRANDMOTHER = { name: '祖母', relation: 'GRANDPARENT', capacity: 'ABLE', phone: '13900001234' };

/** Families as they occur: both away, one away and the other unable, one away, both at home. */
const FAMILIES = [
  [aParent('FATHER', away), aParent('MOTHER', away), GRANDMOTHER],
  [aParent('FATHER', away), aParent('MOTHER', away)],
  [aParent('FATHER', away), aParent('MOTHER', { capacity: 'INCAPABLE' }), GRANDMOTHER],
  [aParent('FATHER', away), aParent('MOTHER')],
  [aParent('FATHER', { capacity: 'DECEASED' }), aParent('MOTHER', away), GRANDMOTHER],
  [aParent('FATHER'), aParent('MOTHER')],
];

/** Families of the rarest categories; one child in `RARE_EVERY` is of one of them. */
const RARE_FAMILIES = [
  [aParent('FATHER', { capacity: 'DECEASED' }), aParent('MOTHER', { capacity: 'DECEASED' })],
  [aParent('FATHER', { capacity: 'IMPRISONED' }), aParent('MOTHER', { capacity: 'MISSING' })],
];
/** Rare facts of a child, each by the act that records it. */
const RARE_FACTS = [
  ['recordHealth', { health: 'DISABLED', disabilityType: 'HEARING', disabilityGrade: 2 }],
  ['recordSchooling', { schooling: 'DROPPED_OUT' }],
  ['recordCare', { carer: 'NOBODY', guardianship: 'NOBODY' }],
  ['recordLeaving', { because: 'LEFT_REGION', on: '2026-08-20' }],
] as const;
const RARE_EVERY = 397;

/** Children through the ordinary act, one for every age and family: what is multiplied below was derived by the rules. */
async function registerPatterns(officer: TestOfficer, village: string): Promise<Patterns> {
  const ids: string[] = [];
  const rare: string[] = [];
  for (let age = 1; age <= 15; age += 2)
    for (const [family, guardians] of FAMILIES.entries()) {
      const birthDate = `${2026 - age}-0${1 + family}-1${age % 10}`;
      const sex = (age + family) % 4 < 2 ? 'FEMALE' : 'MALE';
      const { id } = await registered(officer, { birthDate, sex, guardians, residence: village });
      ids.push(id);
    }
  for (const [family, guardians] of RARE_FAMILIES.entries()) {
    const birthDate = `2015-1${family}-11`;
    const { id } = await registered(officer, { birthDate, guardians, residence: village });
    rare.push(id);
  }
  for (const [month, [mutation, fields]] of RARE_FACTS.entries()) {
    const { id: childId } = await registered(officer, {
      birthDate: `2014-0${1 + month}-11`,
      residence: village,
    });
    const { errors, payload } = await act(
      officer,
      mutation,
      { childId, reason: '走访', ...fields },
      'child { id }',
    );
    if (errors.length > 0 || payload.refusal) throw new Error(JSON.stringify({ errors, payload }));
    rare.push(childId);
  }
  return { ids, rare };
}

/** Children that the generated ones are made like. */
interface Patterns {
  readonly ids: readonly string[];
  readonly rare: readonly string[];
}

/**
 * Generated dossiers, made set-based from a few that the service registered itself: other ids, names, places, birth
 * dates within the month, times of change spread over a year. Tables as the service's own migrations made them.
 */
export async function generateDossiers({
  service,
  officer,
  villages,
  count,
}: {
  service: ServiceUnderTest;
  officer: TestOfficer;
  villages: readonly string[];
  count: number;
}): Promise<void> {
  const patterns = await registerPatterns(officer, villages[0] ?? '');
  const client = await service.database.connect();
  try {
    await lay(client, patterns, villages, count);
    await client.query(SCOPES);
    await multiply(client, 'dossier', `${OF_PATTERN} JOIN dossier t ON t.child_id = m.pattern`, DOSSIER);
    await client.query(IDENTITIES);
    await client.query(KEYS);
    await multiply(
      client,
      'dossier_version',
      `${OF_PATTERN} JOIN dossier_version t ON t.child_id = m.pattern AND t.version = 1`,
      VERSION,
    );
    await multiply(
      client,
      'classification',
      `${OF_PATTERN} JOIN classification t ON t.child_id = m.pattern`,
      CLASSIFIED,
    );
    await client.query('COMMIT');
    await client.query('VACUUM (ANALYZE)');
  } finally {
    client.release();
  }
}

/** Which generated child is made of which pattern, name and village. */
async function lay(
  client: PoolClient,
  { ids, rare }: Patterns,
  villages: readonly string[],
  count: number,
): Promise<void> {
  const names = generatedNames(Math.min(count, 20_000));
  await client.query('BEGIN');
  await client.query(`CREATE TEMP TABLE made_name ON COMMIT DROP AS
    SELECT n, name, pinyin, keys FROM jsonb_to_recordset('[]') AS r(n int, name text, pinyin text, keys text[])`);
  await client.query(
    `INSERT INTO made_name SELECT n, name, pinyin, keys
       FROM jsonb_to_recordset($1) AS r(n int, name text, pinyin text, keys text[])`,
    [JSON.stringify(names.map((name, n) => ({ n, ...name })))],
  );
  // 7919 and 104729 are prime: every village and name comes, in no order that an index could profit from.
  await client.query(
    `CREATE TEMP TABLE made ON COMMIT DROP AS
     SELECT i, gen_random_uuid() AS child_id,
            CASE WHEN i % ${RARE_EVERY} = 0 THEN ($5::uuid[])[1 + i / ${RARE_EVERY} % cardinality($5::uuid[])]
                 ELSE ($2::uuid[])[1 + i % cardinality($2::uuid[])] END AS pattern,
            ($3::text[])[1 + (i * 7919) % cardinality($3::text[])] AS village, (i::bigint * 104729) % $4 AS name_no,
            i % 28 AS days, '2025-09-01T00:00:00Z'::timestamptz + (i::bigint * 104729 % 525600) * interval '1 minute' AS at,
            '9:' || md5(i::text) || md5((-i)::text) AS token
       FROM generate_series(1, $1::int) AS i`,
    [count - ids.length - rare.length, ids, villages, names.length, rare],
  );
}

const OF_PATTERN = `FROM made m JOIN made_name n ON n.n = m.name_no JOIN dossier p ON p.child_id = m.pattern`;
const DOSSIER = `jsonb_build_object('child_id', m.child_id, 'division_no', rpad(m.village, 12, '0')::bigint, 'name', n.name,
  'name_pinyin', n.pinyin, 'identity_tokens', jsonb_build_array(m.token), 'residence', m.village,
  'registration', m.village, 'birth_date', p.birth_date + m.days, 'revisit_on', p.revisit_on + m.days, 'updated_at', m.at)`;
const VERSION = `jsonb_build_object('child_id', m.child_id, 'recorded_at', m.at, 'snapshot',
  t.snapshot || jsonb_build_object('childId', m.child_id, 'name', n.name, 'residence', m.village))`;
const CLASSIFIED = `jsonb_build_object('child_id', m.child_id, 'at', m.at)`;

const SCOPES = `
  INSERT INTO child_scope (child_id, division, division_no, since, birth_date, sex, categories, identity_tokens)
  SELECT m.child_id, m.village, rpad(m.village, 12, '0')::bigint, m.at, p.birth_date + m.days, p.sex, p.categories, ARRAY[m.token]
  ${OF_PATTERN}`;
const IDENTITIES = `INSERT INTO child_identity (token, child_id) SELECT token, child_id FROM made`;
const KEYS = `INSERT INTO dossier_key (child_id, key) SELECT m.child_id, key ${OF_PATTERN} CROSS JOIN unnest(n.keys) AS key`;

/** Rows like the pattern's in every column, whichever the table has by now, but for what `changes` says. */
async function multiply(client: PoolClient, table: string, from: string, changes: string): Promise<void> {
  const { rows } = await client.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  const columns = rows[0]?.columns ?? '';
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns.replaceAll(/[^, ]+/g, 'r.$&')}
       ${from} CROSS JOIN LATERAL jsonb_populate_record(t, ${changes}) AS r`,
  );
}
