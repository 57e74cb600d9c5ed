import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 学校告知的联系 (3.1.d, 3.3.j): a talk that a school recorded stands in the same log, without words, under the school's own
 * number, so that a second delivery adds nothing. It counts where that parent was on record as away.
 */
export class LearnContactOfSchool1767226080000 implements MigrationInterface {
  name = 'LearnContactOfSchool1767226080000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE parent_contact
        ALTER COLUMN guardian_id DROP NOT NULL,
        ADD COLUMN school_unit_id uuid,
        ADD COLUMN withdrawn_at   timestamptz,
        ADD CONSTRAINT parent_contact_learnt CHECK (school_unit_id IS NOT NULL OR (guardian_id IS NOT NULL AND withdrawn_at IS NULL)),
        ADD CONSTRAINT parent_contact_wordless CHECK (school_unit_id IS NULL OR note IS NULL);
      COMMENT ON COLUMN parent_contact.school_unit_id IS '由学校告知的，是哪所学校 (3.3.j)；本台账记录的为空';
      COMMENT ON COLUMN parent_contact.withdrawn_at IS '学校撤销该记录的时刻；撤销的不再计算';
      GRANT INSERT, UPDATE (child_id, guardian_id, relation, contacted_on, means, withdrawn_at)
        ON parent_contact TO civil_affairs_consumer`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE INSERT, UPDATE (child_id, guardian_id, relation, contacted_on, means, withdrawn_at)
        ON parent_contact FROM civil_affairs_consumer;
      DELETE FROM parent_contact WHERE school_unit_id IS NOT NULL;
      ALTER TABLE parent_contact DROP CONSTRAINT parent_contact_learnt, DROP CONSTRAINT parent_contact_wordless,
        DROP COLUMN school_unit_id, DROP COLUMN withdrawn_at, ALTER COLUMN guardian_id SET NOT NULL`);
  }
}
