import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 已并入 (2.4): a merged file has a state of its own, and a merge knows whether it made the kept child a key child. */
export class StateOfMergedDossier1767225860600 implements MigrationInterface {
  name = 'StateOfMergedDossier1767225860600';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE dossier_merge ADD COLUMN named boolean NOT NULL DEFAULT false;
      ALTER TABLE dossier DROP CONSTRAINT dossier_state_check;
      ALTER TABLE dossier ADD CONSTRAINT dossier_state_check CHECK (state IN ('OPEN', 'CLOSED', 'MERGED'));
      COMMENT ON COLUMN dossier.state IS '在档、已结档、已并入另一份档案 (2.4)';
      ALTER TABLE dossier NO FORCE ROW LEVEL SECURITY;
      UPDATE dossier d SET state = 'MERGED', revisit_on = NULL
       WHERE EXISTS (SELECT FROM dossier_merge m WHERE m.child_id = d.child_id AND m.state = 'STANDING');
      ALTER TABLE dossier FORCE ROW LEVEL SECURITY;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE dossier DROP CONSTRAINT dossier_state_check;
      ALTER TABLE dossier ADD CONSTRAINT dossier_state_check CHECK (state IN ('OPEN', 'CLOSED'));
      ALTER TABLE dossier_merge DROP COLUMN named`);
  }
}
