const OWN_SELF = `(SELECT nullif(current_setting('app.officer_id', true), '')::uuid)`;

export interface FileOwner {
  readonly stem: string;
  /** The table whose rows are about files, with a column `file_id`: who sees such a row sees the file's. */
  readonly owner: string;
}

/**
 * 存放的文件: one row per file of a service, made before its first byte. Until it is claimed by a record of the service it is
 * its officer's own business; from then on it can be neither changed nor removed, by grant and policy.
 */
export function storedFileTable(stem: string): string {
  return `
    CREATE TABLE stored_file (
      file_id     uuid        PRIMARY KEY,
      storage_key text        NOT NULL UNIQUE,
      key_version integer     NOT NULL,
      officer_id  uuid        NOT NULL,
      size        bigint      NOT NULL CHECK (size > 0),
      media_type  text,
      sha256      text        CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      begun_at    timestamptz NOT NULL,
      taken_at    timestamptz,
      claimed_at  timestamptz,
      CHECK ((taken_at IS NULL) = (sha256 IS NULL) AND (taken_at IS NULL) = (media_type IS NULL)),
      CHECK (claimed_at IS NULL OR taken_at IS NOT NULL)
    );
    COMMENT ON TABLE stored_file IS '存放的文件：存放位置、大小、按内容识别的类型、SHA-256；内容加密存放在库外';
    CREATE INDEX stored_file_unclaimed ON stored_file (officer_id, begun_at) WHERE claimed_at IS NULL;
    CREATE INDEX stored_file_swept     ON stored_file (begun_at) WHERE claimed_at IS NULL;
    ALTER TABLE stored_file ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY own ON stored_file FOR SELECT TO ${stem}_app USING (officer_id = ${OWN_SELF});
    CREATE POLICY add ON stored_file FOR INSERT TO ${stem}_app WITH CHECK (officer_id = ${OWN_SELF} AND claimed_at IS NULL);
    CREATE POLICY claim ON stored_file FOR UPDATE TO ${stem}_app
      USING (officer_id = ${OWN_SELF} AND claimed_at IS NULL) WITH CHECK (officer_id = ${OWN_SELF});
    CREATE POLICY drop ON stored_file FOR DELETE TO ${stem}_app USING (officer_id = ${OWN_SELF} AND claimed_at IS NULL);
    CREATE POLICY clock ON stored_file FOR SELECT TO ${stem}_jobs USING (true);
    CREATE POLICY sweep ON stored_file FOR DELETE TO ${stem}_jobs USING (claimed_at IS NULL);
    GRANT SELECT, INSERT, DELETE ON stored_file TO ${stem}_app;
    GRANT UPDATE (media_type, sha256, taken_at, claimed_at) ON stored_file TO ${stem}_app;
    GRANT SELECT, DELETE ON stored_file TO ${stem}_jobs;`;
}

/** Who sees a record about a file sees the file's row too: by this alone a link is served. */
export function fileSeenBy({ stem, owner }: FileOwner): string {
  return `CREATE POLICY of_${owner} ON stored_file FOR SELECT TO ${stem}_app
    USING (EXISTS (SELECT FROM ${owner} o WHERE o.file_id = stored_file.file_id));`;
}
