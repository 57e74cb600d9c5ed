import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 一人一档 (2.4, 3.2.b): one current row per child, one row per version, the keys a name is found by. */
export class CreateDossier1767225720000 implements MigrationInterface {
  name = 'CreateDossier1767225720000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE dossier (
        child_id                uuid        PRIMARY KEY,
        version                 integer     NOT NULL CHECK (version > 0),
        division_no             bigint,
        name                    text        NOT NULL,
        name_pinyin             text COLLATE "C" NOT NULL,
        mongolian_name          text,
        sex                     text        NOT NULL,
        birth_date              date        NOT NULL,
        ethnic_group            text,
        identity_number         text,
        identity_number_absence text,
        identity_tokens         text[]      NOT NULL,
        registration            text        NOT NULL,
        residence               text        NOT NULL,
        rural                   boolean     NOT NULL,
        address                 text,
        health                  text,
        guardians               jsonb       NOT NULL,
        status                  jsonb       NOT NULL,
        categories              text[]      NOT NULL,
        revisit_on              date,
        risk                    text,
        classification          jsonb,
        updated_at              timestamptz NOT NULL
      );
      COMMENT ON TABLE dossier IS '一人一档现状 (2.4)；证件号码、住址、电话等加密';
      CREATE INDEX dossier_division      ON dossier (division_no);
      CREATE INDEX dossier_high_division ON dossier (division_no) WHERE risk = 'HIGH';
      CREATE INDEX dossier_updated       ON dossier (updated_at DESC, child_id DESC);
      CREATE INDEX dossier_pinyin        ON dossier (name_pinyin, child_id);
      CREATE INDEX dossier_same          ON dossier (residence, birth_date);
      CREATE INDEX dossier_revisit       ON dossier (revisit_on) WHERE revisit_on IS NOT NULL;

      CREATE TABLE dossier_version (
        child_id    uuid        NOT NULL REFERENCES dossier,
        version     integer     NOT NULL CHECK (version > 0),
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (child_id, version)
      );
      COMMENT ON TABLE dossier_version IS '一人一档各版本：谁、何时、为何 (2.4)';

      CREATE TABLE dossier_key (
        child_id    uuid   NOT NULL REFERENCES dossier,
        division_no bigint,
        key         text COLLATE "C" NOT NULL,
        PRIMARY KEY (key, child_id)
      );
      COMMENT ON TABLE dossier_key IS '姓名检索：汉字（含自任一字起）、拼音、首字母，多音字各一条';
      CREATE INDEX dossier_key_child ON dossier_key (child_id);

      -- One number, one dossier, whoever may see it (1: duplicates). Nobody reads this table; the functions below answer.
      CREATE TABLE child_identity (
        token    text PRIMARY KEY,
        child_id uuid NOT NULL REFERENCES dossier DEFERRABLE INITIALLY DEFERRED
      );
      COMMENT ON TABLE child_identity IS '证件号码识别码：同一号码只建一份档案';
      CREATE INDEX child_identity_child ON child_identity (child_id);
      ALTER TABLE child_identity ENABLE ROW LEVEL SECURITY;

      -- Two officers at once: the second waits for the first at the primary key, then learns whose the number is.
      CREATE FUNCTION claim_identity(p_child uuid, p_tokens text[]) RETURNS uuid
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DECLARE holder uuid;
        BEGIN
          INSERT INTO public.child_identity (token, child_id)
          SELECT t, p_child FROM unnest(p_tokens) AS t ORDER BY t ON CONFLICT DO NOTHING;
          SELECT i.child_id INTO holder FROM public.child_identity i
           WHERE i.token = ANY (p_tokens) AND i.child_id <> p_child LIMIT 1;
          IF holder IS NOT NULL THEN
            DELETE FROM public.child_identity i WHERE i.child_id = p_child;
          END IF;
          RETURN holder;
        END $$;
      CREATE FUNCTION children_with_tokens(p_tokens text[]) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT DISTINCT i.child_id FROM public.child_identity i WHERE i.token = ANY (p_tokens) $$;
      REVOKE ALL ON FUNCTION claim_identity(uuid, text[]), children_with_tokens(text[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION claim_identity(uuid, text[]), children_with_tokens(text[])
        TO civil_affairs_app, civil_affairs_jobs;

      GRANT SELECT, INSERT ON dossier, dossier_version, dossier_key TO civil_affairs_app, civil_affairs_jobs;
      GRANT SELECT ON dossier, dossier_key TO civil_affairs_consumer;
      GRANT UPDATE (version, rural, residence, guardians, status, categories, revisit_on, risk, classification, updated_at)
        ON dossier TO civil_affairs_app, civil_affairs_jobs;
      GRANT UPDATE (division_no, risk, classification, updated_at) ON dossier TO civil_affairs_consumer;
      GRANT UPDATE (division_no) ON dossier_key TO civil_affairs_consumer;
      ${guardByReach({ stem: 'civil_affairs', table: 'dossier' })}
      ${guardByReach({ stem: 'civil_affairs', table: 'dossier_key' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'dossier_version', owner: 'dossier', column: 'child_id' })}

      -- Registering a child writes its first place in the same transaction, inside the officer's own divisions (2.3);
      -- from then on civil affairs' own events move it, here as in every service.
      GRANT INSERT ON child_scope TO civil_affairs_app, civil_affairs_jobs;
      CREATE POLICY first ON child_scope FOR INSERT TO civil_affairs_app WITH CHECK (
        division_no = rpad(division, 12, '0')::bigint
        AND division_no <@ (SELECT nullif(current_setting('app.divisions', true), '')::int8multirange));
      CREATE POLICY import ON child_scope FOR INSERT TO civil_affairs_jobs WITH CHECK (
        division_no = rpad(division, 12, '0')::bigint);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY first ON child_scope; DROP POLICY import ON child_scope;
      REVOKE INSERT ON child_scope FROM civil_affairs_app, civil_affairs_jobs;
      DROP FUNCTION claim_identity, children_with_tokens;
      DROP TABLE child_identity, dossier_key, dossier_version, dossier`);
  }
}
