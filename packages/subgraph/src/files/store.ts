import type { KeptFile } from '@ger/files';
import { NotVisible } from '@ger/kernel';
import type { EntityManager } from 'typeorm';

/** A file that is in. */
export interface StoredFile extends KeptFile {
  readonly id: string;
  readonly size: number;
  /** As its own bytes say. */
  readonly mediaType: string;
}

/** What commands ask of the files, within one transaction. */
export interface StoredFileStore {
  /** Makes an uploaded file part of a record, once and for good. Throws NotVisible for what is not there, not the officer's, or claimed. */
  claim(fileId: string): Promise<StoredFile>;
  /** Throws NotVisible. */
  get(fileId: string): Promise<StoredFile>;
}

const COLUMNS = `file_id AS id, storage_key AS "storageKey", key_version AS "keyVersion", sha256, size::float8 AS size,
  media_type AS "mediaType"`;

/** The store over SQL. */
export function storedFileStore({ manager, now }: { manager: EntityManager; now: Date }): StoredFileStore {
  return {
    async claim(fileId) {
      const [rows] = await manager.query<[StoredFile[], number]>(
        `UPDATE stored_file SET claimed_at = $2 WHERE file_id = $1 AND taken_at IS NOT NULL AND claimed_at IS NULL
         RETURNING ${COLUMNS}`,
        [fileId, now],
      );
      const [file] = rows;
      if (!file) throw new NotVisible();
      return file;
    },
    async get(fileId) {
      const file = await findFile(manager, fileId);
      if (!file) throw new NotVisible();
      return file;
    },
  };
}

/** The file as the asker may see it. */
export async function findFile(manager: EntityManager, fileId: string): Promise<StoredFile | undefined> {
  const [file] = await manager.query<StoredFile[]>(
    `SELECT ${COLUMNS} FROM stored_file WHERE file_id = $1 AND taken_at IS NOT NULL`,
    [fileId],
  );
  return file;
}
