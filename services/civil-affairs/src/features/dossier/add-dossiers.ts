import { divisionNo } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { DossierRow } from './entities.ts';
import { readyFile } from './ready-file.ts';
import type { Dossier } from './rules/dossier.ts';
import { childKeys } from './rules/name-keys.ts';
import type { NewDossier } from './store.ts';

/** A version says what was recorded; what was derived of it by other agencies' facts has its own history. */
export function snapshotOf(row: DossierRow): DossierRow {
  return { ...row, risk: null, classification: null };
}

/** Each child with its keys as JSON: an array of so many texts is looked through for quotes, one by one. */
const NAME_KEYS = `SELECT add_dossier_keys($1::json)`;
const DUPLICATE_KEYS = `SELECT add_duplicate_keys($1::json)`;

/** The keys by which children are found, made anew. */
export async function addNameKeys(
  { manager }: Pick<StoreTools, 'manager'>,
  dossiers: readonly Dossier[],
): Promise<void> {
  await manager.query(NAME_KEYS, [keysAsJson(dossiers, childKeys)]);
}

function keysAsJson(dossiers: readonly Dossier[], keysOf: (dossier: Dossier) => readonly string[]): string {
  return JSON.stringify(dossiers.map((dossier) => ({ id: dossier.id, keys: keysOf(dossier) })));
}

const SCOPES = `
  INSERT INTO child_scope (child_id, division, division_no, since, birth_date, sex, categories, identity_tokens)
  SELECT s.id, s.division, s."divisionNo", $2, s.born, s.sex, s.categories, s.tokens
    FROM json_to_recordset($1::json) AS s(id uuid, division text, "divisionNo" bigint, born date, sex text,
         categories text[], tokens text[])`;

/** Columns of the current row with the property each is read from; what the database makes itself is left out. */
const FILE: Readonly<Record<string, string>> = {
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
  named_key: '"namedKey" boolean',
};
/** The same of what was found when the file was written. */
const FOUND: Readonly<Record<string, string>> = {
  risk: 'risk text',
  classification: 'classification jsonb',
  risk_facts: 'facts jsonb',
  silent_since: '"silentSince" date',
  away_recorded_on: '"awayRecordedOn" date',
  contact_state: '"contactState" text',
  last_contact_on: '"lastContactOn" date',
};
const property = (typed: string): string => typed.split(' ')[0] ?? '';
const properties = (of: string, columns: Readonly<Record<string, string>>): string =>
  Object.values(columns)
    .map((typed) => `${of}.${property(typed)}`)
    .join(', ');
/** As `jsonb`, since half of a row is: it is parsed once. */
const recordset = (parameter: string, name: string, columns: readonly string[]): string =>
  `jsonb_to_recordset(${parameter}::jsonb) AS ${name}(${columns.join(', ')})`;

const ROWS = `
  INSERT INTO dossier (${[...Object.keys(FILE), ...Object.keys(FOUND)].join(', ')}, updated_at)
  SELECT ${properties('f', FILE)}, ${properties('o', FOUND)}, $3::timestamptz
    FROM ${recordset('$1', 'f', Object.values(FILE))}
    JOIN ${recordset('$2', 'o', ['"childId" uuid', ...Object.values(FOUND)])} USING ("childId")`;

/** A first version says what the row says that was just written; see `snapshotOf` for what it leaves out. */
const SNAPSHOT = Object.entries(FILE)
  .map(([column, typed]) => `'${property(typed).replaceAll('"', '')}', d.${column}`)
  .join(', ');
const VERSIONS = `
  INSERT INTO dossier_version (child_id, version, snapshot, recorded_at, recorded_by, reason)
  SELECT d.child_id, d.version,
         jsonb_build_object(${SNAPSHOT}, 'risk', NULL, 'classification', NULL, 'updatedAt', $3::text), $3::timestamptz, $4::jsonb, a.reason
    FROM unnest($1::uuid[], $2::text[]) AS a(id, reason) JOIN dossier d ON d.child_id = a.id`;

/**
 * New dossiers with all that belongs to them, each kind of row in one statement whatever their number. Files that were made
 * ready before cost nothing here but their statements.
 */
export async function addDossiers(tools: StoreTools, added: readonly NewDossier[]): Promise<void> {
  if (added.length === 0) return;
  const { manager, actor, now, cipher } = tools;
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
  await manager.query(SCOPES, [JSON.stringify(scopes), now]);
  const rows = dossiers.map((dossier) => readyFile(tools, dossier).row);
  const found = added.map(({ dossier: { id: childId }, classification, derived }) => ({
    childId,
    risk: classification.level,
    classification,
    ...derived,
  }));
  await manager.query(ROWS, [`[${rows.join(',')}]`, JSON.stringify(found), now]);
  await manager.query(NAME_KEYS, [keysAsJson(dossiers, (dossier) => readyFile(tools, dossier).nameKeys)]);
  await manager.query(DUPLICATE_KEYS, [
    keysAsJson(dossiers, (dossier) => readyFile(tools, dossier).compareKeys),
  ]);
  const ids = dossiers.map(({ id }) => id);
  await manager.query(VERSIONS, [
    ids,
    sealedReasons(added, cipher),
    now.toISOString(),
    JSON.stringify(actor),
  ]);
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
