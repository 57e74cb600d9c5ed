import type { MigrationInterface, QueryRunner } from 'typeorm';

const WRITERS = 'civil_affairs_app, civil_affairs_jobs, civil_affairs_consumer';
/** What lists do not read: it stands beside the row, so that a page holds more rows. */
const BESIDE_THE_ROW = ['guardians', 'form', 'status', 'classification', 'risk_facts'];
const store = (how: 'EXTERNAL' | 'EXTENDED'): string =>
  `ALTER TABLE dossier ${BESIDE_THE_ROW.map((column) => `ALTER COLUMN ${column} SET STORAGE ${how}`).join(', ')};`;
/** Bytes that stay in one piece; the most that PostgreSQL takes for it. */
const WHOLE_ROW = 8160;

/**
 * 批量建档 (2.4, 6.2): writing a new file was mostly writing around it. Its keys of comparison were texts of up to eighty letters, of
 * which only the likeness counts: they are numbers now. Of a row, repetitions were looked for, though most of it is sealed
 * texts, which do not get smaller. A snapshot, which no list reads, was cut into pieces for another table, though it fits a page.
 */
export class ShortKeys1767226265000 implements MigrationInterface {
  name = 'ShortKeys1767226265000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION compare_key(p_key text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN hashtextextended(p_key, 0);
      COMMENT ON FUNCTION compare_key(text) IS '比对键的数字形式：相同的键总得同一数字；两键偶得同一数字时只是多比对一次';
      ALTER TABLE duplicate_key ALTER COLUMN key TYPE bigint USING compare_key(key);
      COMMENT ON TABLE duplicate_key IS '疑似重复的比对键：两份档案有一键相同才比对；只存数字，不存文字 (2.4)';`);
    await db.query(addKeys('dossier_key', 'k.key'));
    await db.query(addKeys('duplicate_key', 'public.compare_key(k.key)'));
    await db.query(
      `${store('EXTERNAL')} ALTER TABLE dossier_version SET (toast_tuple_target = ${WHOLE_ROW})`,
    );
  }

  /** The words of the keys of comparison are gone; a file gets them again with its next version. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE dossier_version RESET (toast_tuple_target); ${store('EXTENDED')}`);
    await db.query(`ALTER TABLE duplicate_key ALTER COLUMN key TYPE text COLLATE "C" USING key::text`);
    await db.query(addPairs('duplicate_key'));
    await db.query(addPairs('dossier_key'));
    await db.query(`
      DROP FUNCTION compare_key(text);
      COMMENT ON TABLE duplicate_key IS '疑似重复的比对键：两份档案有一键相同才比对；监护人姓名、电话、住址为识别码 (2.4)';`);
  }
}

/**
 * Writes the keys of many children, given as one JSON text; where each child lives is looked up once for all its keys. In the
 * order of the keys, so that neighbours in the index are written one after the other.
 */
function addKeys(table: string, key: string): string {
  return `
      DROP FUNCTION add_${table}s(uuid[], text[]);
      CREATE FUNCTION add_${table}s(p_children json) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO public.${table} (child_id, division_no, key)
        SELECT c.id, s.division_no, ${key}
          FROM json_to_recordset(p_children) AS c(id uuid, keys text[])
          LEFT JOIN public.child_scope s ON s.child_id = c.id CROSS JOIN unnest(c.keys) AS k(key)
         ORDER BY 3, 2 $$;
      ${granted(`add_${table}s(json)`)}`;
}

/** As it was before: children and keys in pairs. */
function addPairs(table: string): string {
  return `
      DROP FUNCTION add_${table}s(json);
      CREATE FUNCTION add_${table}s(p_children uuid[], p_keys text[]) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO public.${table} (child_id, division_no, key)
        SELECT k.child_id, s.division_no, k.key
          FROM unnest(p_children, p_keys) AS k(child_id, key) LEFT JOIN public.child_scope s USING (child_id) $$;
      ${granted(`add_${table}s(uuid[], text[])`)}`;
}

function granted(signature: string): string {
  return `
      COMMENT ON FUNCTION ${signature} IS '成批写入检索键，居住地取自 child_scope，写入者不能自报';
      REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${signature} TO ${WRITERS};`;
}
