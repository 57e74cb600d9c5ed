import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 委托监护资格核查、听取意愿、签署和书面告知 (L.2, L.3), and how many children one person has in care: counted by identity token
 * in a table that nobody reads, so that an officer learns the number and nothing of other children.
 */
export class CompleteDelegation1767225840100 implements MigrationInterface {
  name = 'CompleteDelegation1767225840100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE delegation
        DROP COLUMN able, DROP COLUMN disqualified, DROP COLUMN child_heard,
        ADD COLUMN delegate_identity_number text,
        ADD COLUMN address          text,
        ADD COLUMN checks           jsonb   NOT NULL DEFAULT '[]',
        ADD COLUMN decision         jsonb,
        ADD COLUMN children_in_care integer NOT NULL DEFAULT 0 CHECK (children_in_care >= 0),
        ADD COLUMN hearing          jsonb,
        ADD COLUMN confirmed_on     date,
        ADD COLUMN notices          jsonb   NOT NULL DEFAULT '[]';
      GRANT UPDATE (valid_until, confirmed_on, notices) ON delegation TO civil_affairs_app, civil_affairs_jobs;

      CREATE TABLE child_in_care (
        token         text NOT NULL,
        delegation_id uuid NOT NULL,
        child_id      uuid NOT NULL,
        PRIMARY KEY (token, delegation_id)
      );
      COMMENT ON TABLE child_in_care IS '受委托人正在照料的儿童，按身份标识计数 (L.2)；只计数，不可查阅';
      CREATE INDEX child_in_care_delegation ON child_in_care (delegation_id);
      ALTER TABLE child_in_care ENABLE ROW LEVEL SECURITY;

      -- Two officers at once: the second waits for the lock of the person, then counts what the first committed.
      CREATE FUNCTION take_into_care(p_delegation uuid, p_child uuid, p_tokens text[]) RETURNS integer
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DECLARE others integer;
        BEGIN
          PERFORM pg_advisory_xact_lock(hashtextextended('in-care:' || t.token, 0))
             FROM (SELECT token FROM unnest(p_tokens) AS token ORDER BY token) t;
          SELECT count(DISTINCT c.child_id) INTO others FROM public.child_in_care c
           WHERE c.token = ANY (p_tokens) AND c.child_id <> p_child;
          INSERT INTO public.child_in_care (token, delegation_id, child_id)
          SELECT token, p_delegation, p_child FROM unnest(p_tokens) AS token;
          RETURN others;
        END $$;
      CREATE FUNCTION leave_care(p_delegation uuid) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DELETE FROM public.child_in_care c WHERE c.delegation_id = p_delegation $$;
      REVOKE ALL ON FUNCTION take_into_care(uuid, uuid, text[]), leave_care(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION take_into_care(uuid, uuid, text[]), leave_care(uuid)
        TO civil_affairs_app, civil_affairs_jobs;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION take_into_care, leave_care;
      DROP TABLE child_in_care;
      ALTER TABLE delegation
        DROP COLUMN delegate_identity_number, DROP COLUMN address, DROP COLUMN checks, DROP COLUMN decision,
        DROP COLUMN children_in_care, DROP COLUMN hearing, DROP COLUMN confirmed_on, DROP COLUMN notices,
        ADD COLUMN able         boolean NOT NULL DEFAULT true,
        ADD COLUMN disqualified boolean NOT NULL DEFAULT false,
        ADD COLUMN child_heard  boolean NOT NULL DEFAULT true`);
  }
}
