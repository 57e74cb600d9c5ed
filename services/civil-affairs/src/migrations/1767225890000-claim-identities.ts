import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 批量建档 (2.4, 6.2): many numbers taken at once, by the same rule as one. */
export class ClaimIdentities1767225890000 implements MigrationInterface {
  name = 'ClaimIdentities1767225890000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Each child with one of its tokens; a child of several stands several times. In the order of the tokens, so that two
      -- sheets that name the same children wait for each other and never in a ring. Of two children of one call the earlier wins.
      CREATE FUNCTION claim_identities(p_children uuid[], p_tokens text[]) RETURNS TABLE (child uuid, holder uuid)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DECLARE lost uuid[]; holders uuid[];
        BEGIN
          INSERT INTO public.child_identity (token, child_id)
          SELECT DISTINCT ON (a.token) a.token, a.child
            FROM unnest(p_children, p_tokens) WITH ORDINALITY AS a(child, token, place)
           ORDER BY a.token, a.place ON CONFLICT DO NOTHING;
          SELECT array_agg(a.child), array_agg(i.child_id) INTO lost, holders
            FROM unnest(p_children, p_tokens) AS a(child, token)
            JOIN public.child_identity i ON i.token = a.token AND i.child_id <> a.child;
          DELETE FROM public.child_identity i WHERE i.child_id = ANY (lost);
          RETURN QUERY SELECT DISTINCT ON (l.child) l.child, l.holder FROM unnest(lost, holders) AS l(child, holder)
            ORDER BY l.child, l.holder = ANY (lost), l.holder;
        END $$;
      -- Numbers of children that were not registered after all.
      CREATE FUNCTION release_identities(p_children uuid[]) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DELETE FROM public.child_identity i WHERE i.child_id = ANY (p_children)
           AND NOT EXISTS (SELECT FROM public.dossier d WHERE d.child_id = i.child_id) $$;
      -- Who holds these numbers, by the id each file goes by now; closed and merged ones among them.
      CREATE FUNCTION identity_holders(p_tokens text[]) RETURNS TABLE (token text, holder uuid)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT i.token, public.kept_child(i.child_id) FROM public.child_identity i WHERE i.token = ANY (p_tokens) $$;
      REVOKE ALL ON FUNCTION claim_identities(uuid[], text[]), release_identities(uuid[]), identity_holders(text[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION claim_identities(uuid[], text[]), release_identities(uuid[]), identity_holders(text[])
        TO civil_affairs_app, civil_affairs_jobs;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION claim_identities(uuid[], text[]), release_identities(uuid[]), identity_holders(text[])`);
  }
}
