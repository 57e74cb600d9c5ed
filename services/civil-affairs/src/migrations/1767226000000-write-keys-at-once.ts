import type { MigrationInterface, QueryRunner } from 'typeorm';

const WRITERS = 'civil_affairs_app, civil_affairs_jobs, civil_affairs_consumer';

/** 批量建档 (2.4, 6.2): a new child has some twenty keys, and a sheet ten thousand children. */
export class WriteKeysAtOnce1767226000000 implements MigrationInterface {
  name = 'WriteKeysAtOnce1767226000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${addKeys('dossier_key')}
      ${addKeys('duplicate_key')}

      -- What is to be compared is noted for a statement's files together.
      CREATE FUNCTION duplicates_due() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
          INSERT INTO public.duplicate_due SELECT a.child_id FROM added AS a ON CONFLICT DO NOTHING;
          RETURN NULL;
        END $$;
      DROP TRIGGER duplicate_due_new ON dossier;
      CREATE TRIGGER duplicate_due_new AFTER INSERT ON dossier REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION duplicates_due();

      -- Half of a snapshot is sealed texts, and to look for repetitions in them took as long as to write the row.
      ALTER TABLE dossier_version ALTER COLUMN snapshot SET STORAGE EXTERNAL;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE dossier_version ALTER COLUMN snapshot SET STORAGE EXTENDED;
      DROP TRIGGER duplicate_due_new ON dossier;
      DROP FUNCTION duplicates_due;
      CREATE TRIGGER duplicate_due_new AFTER INSERT ON dossier FOR EACH ROW EXECUTE FUNCTION duplicate_due();
      ${takeBack('duplicate_key')}
      ${takeBack('dossier_key')}`);
  }
}

/**
 * A function that writes the keys of many children and looks each child's residence up once. Nobody else can say where a
 * key lives: writers may no longer name `division_no` at all, and where they write keys themselves the trigger still fills
 * it in. The owner may add keys, for the function, and still reads none.
 */
function addKeys(table: string): string {
  return `
      REVOKE INSERT ON ${table} FROM ${WRITERS};
      GRANT INSERT (child_id, key) ON ${table} TO ${WRITERS};
      DROP TRIGGER child_residence ON ${table};
      CREATE TRIGGER child_residence BEFORE INSERT ON ${table} FOR EACH ROW WHEN (NEW.division_no IS NULL)
        EXECUTE FUNCTION child_residence();
      CREATE POLICY at_once ON ${table} FOR INSERT TO civil_affairs_owner WITH CHECK (true);
      CREATE FUNCTION add_${table}s(p_children uuid[], p_keys text[]) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO public.${table} (child_id, division_no, key)
        SELECT k.child_id, s.division_no, k.key
          FROM unnest(p_children, p_keys) AS k(child_id, key) LEFT JOIN public.child_scope s USING (child_id) $$;
      COMMENT ON FUNCTION add_${table}s(uuid[], text[]) IS '成批写入检索键，居住地取自 child_scope，写入者不能自报';
      REVOKE ALL ON FUNCTION add_${table}s(uuid[], text[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION add_${table}s(uuid[], text[]) TO ${WRITERS};`;
}

function takeBack(table: string): string {
  return `
      DROP FUNCTION add_${table}s(uuid[], text[]);
      DROP POLICY at_once ON ${table};
      DROP TRIGGER child_residence ON ${table};
      CREATE TRIGGER child_residence BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION child_residence();
      REVOKE INSERT (child_id, key) ON ${table} FROM ${WRITERS};
      GRANT INSERT ON ${table} TO ${WRITERS};`;
}
