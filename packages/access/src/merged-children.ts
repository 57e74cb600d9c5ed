/**
 * Merged files (2.4): what every service keeps of them. `child_alias` holds what civil affairs said (old id → id it was
 * merged into); `child_group` the same, resolved: every id of a merged child, the kept one included, with the id the child
 * goes by now. A child that was never merged stands in neither. Second common migration of every service.
 *
 * Nothing that was recorded is rewritten: rows keep the id they were recorded under. What follows the merge is the scope:
 * `child_scope.division_no` of an old id is the kept child's residence (its own stays in `division`), so the trigger and
 * the policies of `guardByReach` need not know of merges, and `app_related` counts a relation to any id of the group.
 */
export function mergedChildrenTables(stem: string): string {
  return `
    CREATE TABLE child_group (
      child_id      uuid PRIMARY KEY,
      kept_child_id uuid NOT NULL
    );
    CREATE INDEX child_group_kept ON child_group (kept_child_id, child_id);
    CREATE INDEX child_alias_kept ON child_alias (kept_child_id);
    COMMENT ON TABLE child_group IS '合并档案的全部编号（含保留的一份），各自现归的档案；由 child_alias 推得 (2.4)';
    COMMENT ON COLUMN child_scope.division_no IS '现归档案的居住地；本档自己的居住地见 division';

    CREATE FUNCTION kept_child(p_child uuid) RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT coalesce((SELECT g.kept_child_id FROM public.child_group g WHERE g.child_id = p_child), p_child) $$;
    COMMENT ON FUNCTION kept_child(uuid) IS '一个编号现归的档案；未合并的就是它自己';

    CREATE FUNCTION child_names(p_child uuid) RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT coalesce((SELECT array_agg(g.child_id ORDER BY g.child_id) FROM public.child_group k
                         JOIN public.child_group g ON g.kept_child_id = k.kept_child_id WHERE k.child_id = p_child),
                      ARRAY[p_child]) $$;
    COMMENT ON FUNCTION child_names(uuid) IS '同一名儿童的全部编号；未合并的只有它自己';

    -- Residence of the ids given and of those they are one child with; answers them all.
    CREATE FUNCTION settle_residence(p_children uuid[]) RETURNS uuid[]
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE names uuid[];
      BEGIN
        names := ARRAY(SELECT DISTINCT n FROM unnest(p_children) AS c CROSS JOIN LATERAL unnest(public.child_names(c)) AS n);
        UPDATE public.child_scope s SET division_no = r.no
          FROM (SELECT o.child_id, rpad(coalesce(k.division, o.division), 12, '0')::bigint AS no
                  FROM public.child_scope o
                  LEFT JOIN public.child_group g ON g.child_id = o.child_id
                  LEFT JOIN public.child_scope k ON k.child_id = g.kept_child_id
                 WHERE o.child_id = ANY (names)) AS r
         WHERE r.child_id = s.child_id AND s.division_no <> r.no;
        RETURN names;
      END $$;

    -- Resolves chains anew for all that hang together with these ids. Two files merged into one another, which is so only
    -- until the undoing that came between them arrives, go by the lesser id meanwhile.
    CREATE FUNCTION regroup_children(p_children uuid[]) RETURNS uuid[]
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE members uuid[];
      BEGIN
        members := ARRAY(
          WITH RECURSIVE member(id) AS (
            SELECT unnest(p_children)
            UNION
            SELECT n.id FROM member m CROSS JOIN LATERAL (
              SELECT a.kept_child_id AS id FROM public.child_alias a WHERE a.child_id = m.id
              UNION ALL
              SELECT a.child_id FROM public.child_alias a WHERE a.kept_child_id = m.id) n)
          SELECT id FROM member);
        DELETE FROM public.child_group g WHERE g.child_id = ANY (members);
        INSERT INTO public.child_group (child_id, kept_child_id)
        WITH RECURSIVE way(id, at, steps) AS (
          SELECT m, m, ARRAY[m] FROM unnest(members) AS m
          UNION ALL
          SELECT w.id, a.kept_child_id, w.steps || a.kept_child_id
            FROM way w JOIN public.child_alias a ON a.child_id = w.at WHERE a.kept_child_id <> ALL (w.steps)),
        last AS (SELECT DISTINCT ON (id) id, at, steps FROM way ORDER BY id, cardinality(steps) DESC),
        goes_by AS (
          SELECT l.id, CASE WHEN EXISTS (SELECT FROM public.child_alias a WHERE a.child_id = l.at)
                            THEN (SELECT s FROM unnest(l.steps) AS s ORDER BY s LIMIT 1) ELSE l.at END AS kept FROM last l),
        grouped AS (SELECT id, kept, count(*) OVER (PARTITION BY kept) AS size FROM goes_by)
        SELECT id, kept FROM grouped WHERE size > 1;
        RETURN public.settle_residence(members);
      END $$;

    -- Both answer the ids whose scope may have changed. One at a time: a chain is resolved over all its links.
    CREATE FUNCTION merge_children(p_child uuid, p_kept uuid) RETURNS uuid[]
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(${MERGE_LOCK});
        INSERT INTO public.child_alias AS a (child_id, kept_child_id) VALUES (p_child, p_kept)
        ON CONFLICT (child_id) DO UPDATE SET kept_child_id = excluded.kept_child_id;
        RETURN public.regroup_children(ARRAY[p_child, p_kept]);
      END $$;
    CREATE FUNCTION unmerge_children(p_child uuid, p_kept uuid) RETURNS uuid[]
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE others uuid[];
      BEGIN
        PERFORM pg_advisory_xact_lock(${MERGE_LOCK});
        others := public.child_names(p_child) || public.child_names(p_kept);
        DELETE FROM public.child_alias a WHERE a.child_id = p_child;
        RETURN public.regroup_children(others);
      END $$;
    REVOKE ALL ON FUNCTION settle_residence(uuid[]), regroup_children(uuid[]), merge_children(uuid, uuid),
      unmerge_children(uuid, uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION settle_residence(uuid[]), merge_children(uuid, uuid), unmerge_children(uuid, uuid)
      TO ${stem}_consumer;
    GRANT SELECT ON child_group TO ${stem}_app, ${stem}_jobs, ${stem}_consumer;
    REVOKE INSERT, UPDATE, DELETE ON child_alias FROM ${stem}_consumer;

    -- A relation to one id of a merged child is a relation to the child.
    CREATE OR REPLACE FUNCTION app_related(p_child uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER COST 10 SET search_path = pg_catalog, pg_temp AS $$
      SELECT EXISTS (SELECT FROM public.child_relation r WHERE r.child_id = p_child AND ${OWN_NOW})
          OR EXISTS (SELECT FROM public.child_group k
                       JOIN public.child_group g ON g.kept_child_id = k.kept_child_id
                       JOIN public.child_relation r ON r.child_id = g.child_id
                      WHERE k.child_id = p_child AND ${OWN_NOW}) $$;`;
}

/** One merge at a time per database. */
const MERGE_LOCK = 7_302;

/** A relation (`r`) of the unit or the officer of this transaction that holds on its day. */
const OWN_NOW = `(r.unit_id = nullif(current_setting('app.unit_id', true), '')::uuid
            OR r.officer_id = nullif(current_setting('app.officer_id', true), '')::uuid)
          AND r.valid_from <= nullif(current_setting('app.as_of', true), '')::date
          AND (r.valid_until IS NULL OR r.valid_until > nullif(current_setting('app.as_of', true), '')::date)`;

/**
 * The order in which merges, moves and commands lock: first that nobody else merges (`hold_merging`), then the residences
 * of the children concerned in the order of their ids (`hold_children`), then the service's own rows. Two that lock in
 * another order would wait for one another. Third common migration of every service.
 */
export function mergedChildrenLocks(stem: string): string {
  return `
    CREATE FUNCTION hold_children(p_children uuid[]) RETURNS uuid[]
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE names uuid[];
      BEGIN
        names := ARRAY(SELECT DISTINCT n FROM unnest(p_children) AS c CROSS JOIN LATERAL unnest(public.child_names(c)) AS n);
        PERFORM FROM public.child_scope s WHERE s.child_id = ANY (names) ORDER BY s.child_id FOR UPDATE;
        RETURN names;
      END $$;
    COMMENT ON FUNCTION hold_children(uuid[]) IS '按编号顺序锁定同一名儿童的全部居住地记录';
    CREATE FUNCTION hold_merging(p_children uuid[]) RETURNS uuid[]
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(${MERGE_LOCK});
        RETURN public.hold_children(p_children);
      END $$;
    CREATE OR REPLACE FUNCTION settle_residence(p_children uuid[]) RETURNS uuid[]
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE names uuid[];
      BEGIN
        names := public.hold_children(p_children);
        UPDATE public.child_scope s SET division_no = r.no
          FROM (SELECT o.child_id, rpad(coalesce(k.division, o.division), 12, '0')::bigint AS no
                  FROM public.child_scope o
                  LEFT JOIN public.child_group g ON g.child_id = o.child_id
                  LEFT JOIN public.child_scope k ON k.child_id = g.kept_child_id
                 WHERE o.child_id = ANY (names)) AS r
         WHERE r.child_id = s.child_id AND s.division_no <> r.no;
        RETURN names;
      END $$;
    REVOKE ALL ON FUNCTION hold_children(uuid[]), hold_merging(uuid[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION hold_children(uuid[]) TO ${stem}_consumer;`;
}
