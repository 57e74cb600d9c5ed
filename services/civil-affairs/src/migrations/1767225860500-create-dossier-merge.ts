import { guardByOwner } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 合并与撤销 (2.4): which file went into which, what was chosen, and what a person must assign after an undoing. */
export class CreateDossierMerge1767225860500 implements MigrationInterface {
  name = 'CreateDossierMerge1767225860500';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE dossier_merge (
        merge_id       uuid        PRIMARY KEY,
        pair_id        uuid        NOT NULL REFERENCES duplicate_pair,
        child_id       uuid        NOT NULL REFERENCES dossier,
        kept_child_id  uuid        NOT NULL REFERENCES dossier,
        state          text        NOT NULL CHECK (state IN ('STANDING', 'UNDONE')),
        taken          text[]      NOT NULL,
        before_version integer     NOT NULL,
        after_version  integer     NOT NULL,
        moved_tokens   text[]      NOT NULL,
        merged_at      timestamptz NOT NULL,
        merged_by      jsonb       NOT NULL,
        reason         text        NOT NULL,
        undone_at      timestamptz,
        undone_by      jsonb,
        undo_reason    text,
        CHECK ((state = 'UNDONE') = (undone_at IS NOT NULL))
      );
      COMMENT ON TABLE dossier_merge IS '档案合并：保留哪份、各项取自哪份、合并前后版本 (2.4)；理由加密';
      CREATE UNIQUE INDEX dossier_merge_standing ON dossier_merge (child_id) WHERE state = 'STANDING';
      CREATE INDEX dossier_merge_pair ON dossier_merge (pair_id, merged_at DESC);
      CREATE INDEX dossier_merge_kept ON dossier_merge (kept_child_id);

      CREATE TABLE merge_record (
        merge_id    uuid        NOT NULL REFERENCES dossier_merge,
        kind        text        NOT NULL,
        record_id   text        NOT NULL,
        recorded_at timestamptz NOT NULL,
        state       text        NOT NULL CHECK (state IN ('NOTED', 'OPEN', 'ASSIGNED')),
        child_id    uuid,
        assigned_at timestamptz,
        assigned_by jsonb,
        PRIMARY KEY (merge_id, kind, record_id),
        CHECK ((state = 'ASSIGNED') = (child_id IS NOT NULL))
      );
      COMMENT ON TABLE merge_record IS '合并期间记在保留档案下的记录；撤销后逐条由人归属 (2.4)';

      -- The numbers of one file go over to another; answers which ones did.
      CREATE FUNCTION pass_identity(p_from uuid, p_to uuid, p_tokens text[]) RETURNS text[]
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH passed AS (
          UPDATE public.child_identity i SET child_id = p_to
           WHERE i.child_id = p_from AND (p_tokens IS NULL OR i.token = ANY (p_tokens)) RETURNING i.token)
        SELECT coalesce(array_agg(token ORDER BY token), '{}') FROM passed $$;
      REVOKE ALL ON FUNCTION pass_identity(uuid, uuid, text[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION pass_identity(uuid, uuid, text[]), merge_children(uuid, uuid), unmerge_children(uuid, uuid),
        hold_merging(uuid[]) TO civil_affairs_app;

      GRANT SELECT, INSERT, UPDATE (state, undone_at, undone_by, undo_reason) ON dossier_merge TO civil_affairs_app;
      GRANT SELECT ON dossier_merge TO civil_affairs_jobs, civil_affairs_consumer;
      GRANT SELECT, INSERT, UPDATE (state, child_id, assigned_at, assigned_by) ON merge_record TO civil_affairs_app;
      GRANT SELECT, INSERT ON merge_record TO civil_affairs_consumer;
      -- A record is moved to the child it is about by a person's decision alone; who and when stands in merge_record.
      GRANT UPDATE (child_id) ON delegation, visit, parent_contact, contact_urge, finding, flag TO civil_affairs_app;
      GRANT UPDATE (division_no) ON visit TO civil_affairs_app;
      -- Here the merge itself is on record and counts at once: our own event, when it comes back, must not bring back a
      -- merge that has been undone meanwhile, nor end one that was made anew.
      CREATE OR REPLACE FUNCTION merge_children(p_child uuid, p_kept uuid) RETURNS uuid[]
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
          PERFORM public.hold_merging(ARRAY[p_child, p_kept]);
          IF EXISTS (SELECT FROM public.dossier_merge m
                      WHERE m.child_id = p_child AND m.kept_child_id = p_kept AND m.state = 'STANDING') THEN
            INSERT INTO public.child_alias AS a (child_id, kept_child_id) VALUES (p_child, p_kept)
            ON CONFLICT (child_id) DO UPDATE SET kept_child_id = excluded.kept_child_id;
            RETURN public.regroup_children(ARRAY[p_child, p_kept]);
          END IF;
          RETURN public.settle_residence(ARRAY[p_child, p_kept]);
        END $$;
      CREATE OR REPLACE FUNCTION unmerge_children(p_child uuid, p_kept uuid) RETURNS uuid[]
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DECLARE others uuid[];
        BEGIN
          others := public.hold_merging(ARRAY[p_child, p_kept]);
          IF EXISTS (SELECT FROM public.dossier_merge m WHERE m.child_id = p_child AND m.state = 'STANDING') THEN
            RETURN public.settle_residence(others);
          END IF;
          DELETE FROM public.child_alias a WHERE a.child_id = p_child;
          RETURN public.regroup_children(others || ARRAY[p_child, p_kept]);
        END $$;
      CREATE POLICY definer ON dossier_merge FOR SELECT TO civil_affairs_owner USING (true);
      ${guardByOwner({ stem: 'civil_affairs', table: 'dossier_merge', owner: 'duplicate_pair', column: 'pair_id' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'merge_record', owner: 'dossier_merge', column: 'merge_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE merge_record, dossier_merge;
      DROP FUNCTION pass_identity;
      REVOKE EXECUTE ON FUNCTION merge_children(uuid, uuid), unmerge_children(uuid, uuid) FROM civil_affairs_app;
      REVOKE UPDATE (child_id) ON delegation, visit, parent_contact, contact_urge, finding, flag FROM civil_affairs_app;
      REVOKE UPDATE (division_no) ON visit FROM civil_affairs_app`);
  }
}
