import { divisionNo } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { setImmediate as sent } from 'node:timers/promises';
import { duplicateKeys } from '../duplicate/rules/duplicate-keys.ts';
import { rowOf, type DossierRow } from './entities.ts';
import { childKeys } from './rules/name-keys.ts';
import type { Dossier } from './rules/dossier.ts';
import type { NewDossier } from './store.ts';

/** A version says what was recorded; what was derived of it by other agencies' facts has its own history. */
export function snapshotOf(row: DossierRow): DossierRow {
  return { ...row, risk: null, classification: null };
}

/** Each child with its keys as JSON: an array of so many texts is looked through for quotes, one by one. */
const addKeys = (table: string): string =>
  `SELECT add_${table}s(array_agg(k.id), array_agg(key))
     FROM json_to_recordset($1::json) AS k(id uuid, keys text[]) CROSS JOIN unnest(k.keys) AS key`;
const NAME_KEYS = addKeys('dossier_key');
const DUPLICATE_KEYS = addKeys('duplicate_key');

/** The keys by which children are found, made anew. */
export async function addNameKeys(
  { manager }: Pick<StoreTools, 'manager'>,
  dossiers: readonly Dossier[],
): Promise<void> {
  await manager.query(NAME_KEYS, [nameKeysOf(dossiers)]);
}

const nameKeysOf = (dossiers: readonly Dossier[]): string =>
  JSON.stringify(dossiers.map((dossier) => ({ id: dossier.id, keys: childKeys(dossier) })));

const SCOPES = `
  INSERT INTO child_scope (child_id, division, division_no, since, birth_date, sex, categories, identity_tokens)
  SELECT s.id, s.division, s."divisionNo", $2, s.born, s.sex, s.categories, s.tokens
    FROM json_to_recordset($1::json) AS s(id uuid, division text, "divisionNo" bigint, born date, sex text,
         categories text[], tokens text[])`;

/** Columns of the current row with the property each is read from; what the database makes itself is left out. */
const ROW: Readonly<Record<string, string>> = {
  child_id: '"childId" uuid',
  version: 'version integer',
  state: 'state text',
  leaving: 'leaving jsonb',
  name: 'name text',
  name_pinyin: '"namePinyin" text',
  mongolian_name: '"mongolianName" text',
  sex: 'sex text',
  birth_date: '"birthDate" date',
  ethnic_group: '"ethnicGroup" text',
  identity_number: '"identityNumber" text',
  identity_number_absence: '"identityNumberAbsence" text',
  identity_tokens: '"identityTokens" text[]',
  registration: 'registration text',
  residence: 'residence text',
  rural: 'rural boolean',
  address: 'address text',
  health: 'health text',
  guardians: 'guardians jsonb',
  form: 'form jsonb',
  not_collected: '"notCollected" text[]',
  status: 'status jsonb',
  categories: 'categories text[]',
  revisit_on: '"revisitOn" date',
  risk: 'risk text',
  classification: 'classification jsonb',
  named_key: '"namedKey" boolean',
  updated_at: '"updatedAt" timestamptz',
  risk_facts: 'facts jsonb',
  silent_since: '"silentSince" date',
  away_recorded_on: '"awayRecordedOn" date',
  contact_state: '"contactState" text',
  last_contact_on: '"lastContactOn" date',
};
const property = (typed: string): string => `r.${typed.split(' ')[0] ?? ''}`;
const ROWS = `
  INSERT INTO dossier (${Object.keys(ROW).join(', ')})
  SELECT ${Object.values(ROW).map(property).join(', ')} FROM json_to_recordset($1::json) AS r(${Object.values(ROW).join(', ')})`;

const VERSIONS = `
  INSERT INTO dossier_version (child_id, version, snapshot, recorded_at, recorded_by, reason)
  SELECT v.id, v.version, v.snapshot, $2, $3::jsonb, v.reason
    FROM json_to_recordset($1::json) AS v(id uuid, version integer, snapshot jsonb, reason text)`;

/**
 * New dossiers with all that belongs to them, each kind of row in one statement whatever their number. While PostgreSQL
 * writes one kind the next is made ready.
 */
export async function addDossiers(tools: StoreTools, added: readonly NewDossier[]): Promise<void> {
  if (added.length === 0) return;
  const { manager, actor, now, cipher, textTokensOf } = tools;
  const dossiers = added.map(({ dossier }) => dossier);
  const scopes = dossiers.map(({ id, residence, birthDate: born, sex, status, identityTokens: tokens }) => ({
    id,
    division: residence,
    divisionNo: divisionNo(residence),
    born,
    sex,
    categories: status.categories,
    tokens,
  }));
  const rows = await meanwhile(manager.query(SCOPES, [JSON.stringify(scopes), now]), () =>
    dossiers.map((dossier) => rowOf(dossier, cipher, now)),
  );
  const others = await meanwhile(
    manager.query(ROWS, [JSON.stringify(rows.map((row, at) => ({ ...row, ...added[at]?.derived })))]),
    () => ({
      names: nameKeysOf(dossiers),
      duplicates: JSON.stringify(
        dossiers.map((dossier) => ({ id: dossier.id, keys: duplicateKeys(dossier, textTokensOf) })),
      ),
      versions: JSON.stringify(versionsOf(added, rows, cipher)),
    }),
  );
  await manager.query(NAME_KEYS, [others.names]);
  await manager.query(DUPLICATE_KEYS, [others.duplicates]);
  await manager.query(VERSIONS, [others.versions, now, JSON.stringify(actor)]);
}

/** The first versions of dossiers whose rows stand beside them. */
function versionsOf(
  added: readonly NewDossier[],
  rows: readonly DossierRow[],
  cipher: StoreTools['cipher'],
): object[] {
  const reasons = sealedReasons(added, cipher);
  return rows.map((row, at) => ({
    id: row.childId,
    version: row.version,
    snapshot: snapshotOf(row),
    reason: reasons[at],
  }));
}

/** What `work` answers, done while PostgreSQL is busy with a statement; both have ended then. */
async function meanwhile<T>(statement: Promise<unknown>, work: () => T): Promise<T> {
  const [made] = await Promise.all([sent().then(work), statement]);
  return made;
}

/** One reason is most often that of all: it is sealed once. */
function sealedReasons(added: readonly NewDossier[], cipher: StoreTools['cipher']): string[] {
  const sealed = new Map<string, string>();
  return added.map(({ reason }) => {
    const known = sealed.get(reason) ?? cipher.encrypt(reason);
    sealed.set(reason, known);
    return known;
  });
}
