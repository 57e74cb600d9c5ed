import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 临时档案 (4.2.a): the event of the police that found a child makes a file, where otherwise only officers do. */
export class OpenProvisionalDossier1767225920090 implements MigrationInterface {
  name = 'OpenProvisionalDossier1767225920090';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT INSERT ON dossier, dossier_key, dossier_version, duplicate_key TO civil_affairs_consumer;
      GRANT DELETE ON duplicate_key TO civil_affairs_consumer;
      GRANT EXECUTE ON FUNCTION children_with_tokens(text[]) TO civil_affairs_consumer;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE EXECUTE ON FUNCTION children_with_tokens(text[]) FROM civil_affairs_consumer;
      REVOKE DELETE ON duplicate_key FROM civil_affairs_consumer;
      REVOKE INSERT ON dossier, dossier_key, dossier_version, duplicate_key FROM civil_affairs_consumer;`);
  }
}
