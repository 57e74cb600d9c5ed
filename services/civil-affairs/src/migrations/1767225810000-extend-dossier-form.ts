import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 登记表各项 (2.4, 3.2.b): the fields of the official form, and what was not collected of them 未采集. */
export class ExtendDossierForm1767225810000 implements MigrationInterface {
  name = 'ExtendDossierForm1767225810000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE dossier
        ADD COLUMN form          jsonb  NOT NULL DEFAULT '{}',
        ADD COLUMN not_collected text[] NOT NULL DEFAULT '{}';
      ALTER TABLE dossier
        ADD COLUMN not_collected_count integer GENERATED ALWAYS AS (cardinality(not_collected)) STORED,
        ADD COLUMN schooling     text    GENERATED ALWAYS AS (form ->> 'schooling') STORED,
        ADD COLUMN boarding      boolean GENERATED ALWAYS AS ((form ->> 'boarding')::boolean) STORED,
        ADD COLUMN carer         text    GENERATED ALWAYS AS (form ->> 'carer') STORED,
        ADD COLUMN guardianship  text    GENERATED ALWAYS AS (form ->> 'guardianship') STORED;
      COMMENT ON COLUMN dossier.form IS '登记表各项 (2.4)；没有的键或 null 为未采集，姓名、地点等加密';
      COMMENT ON COLUMN dossier.not_collected IS '登记表应填而未采集的项目；供台账筛选、排序和督导计数';
      CREATE INDEX dossier_not_collected ON dossier (not_collected_count DESC, child_id DESC);
      CREATE INDEX dossier_not_collected_fields ON dossier USING gin (not_collected);
      -- What was registered before is counted by the daily look, which is due at once.
      UPDATE dossier SET revisit_on = birth_date;

      GRANT UPDATE (form, not_collected, name, name_pinyin, mongolian_name, sex, birth_date, ethnic_group,
                    identity_number, identity_number_absence, identity_tokens, registration, address, health)
        ON dossier TO civil_affairs_app, civil_affairs_jobs;
      GRANT DELETE ON dossier_key TO civil_affairs_app, civil_affairs_jobs;
      CREATE POLICY rekey ON dossier_key FOR DELETE TO civil_affairs_app
        USING (EXISTS (SELECT FROM dossier d WHERE d.child_id = dossier_key.child_id));

      -- A corrected number: the new one is taken as at registration, and only then the old one let go.
      CREATE FUNCTION reclaim_identity(p_child uuid, p_tokens text[]) RETURNS uuid
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DECLARE holder uuid;
        BEGIN
          INSERT INTO public.child_identity (token, child_id)
          SELECT t, p_child FROM unnest(p_tokens) AS t ORDER BY t ON CONFLICT DO NOTHING;
          SELECT i.child_id INTO holder FROM public.child_identity i
           WHERE i.token = ANY (p_tokens) AND i.child_id <> p_child LIMIT 1;
          IF holder IS NULL THEN
            DELETE FROM public.child_identity i WHERE i.child_id = p_child AND NOT i.token = ANY (p_tokens);
          END IF;
          RETURN holder;
        END $$;
      REVOKE ALL ON FUNCTION reclaim_identity(uuid, text[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION reclaim_identity(uuid, text[]) TO civil_affairs_app, civil_affairs_jobs;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION reclaim_identity(uuid, text[]);
      DROP POLICY rekey ON dossier_key;
      REVOKE DELETE ON dossier_key FROM civil_affairs_app, civil_affairs_jobs;
      REVOKE UPDATE (name, name_pinyin, mongolian_name, sex, birth_date, ethnic_group, identity_number,
                     identity_number_absence, identity_tokens, registration, address, health)
        ON dossier FROM civil_affairs_app, civil_affairs_jobs;
      ALTER TABLE dossier DROP COLUMN not_collected_count, DROP COLUMN schooling, DROP COLUMN boarding,
        DROP COLUMN carer, DROP COLUMN guardianship, DROP COLUMN form, DROP COLUMN not_collected`);
  }
}
