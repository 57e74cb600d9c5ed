import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 亲子联系、家校沟通 (3.3.f, 3.3.j): what was said is sealed; an entry is corrected or withdrawn, never removed. */
export class CreatePupilContact1767226070000 implements MigrationInterface {
  name = 'CreatePupilContact1767226070000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE pupil_contact (
        contact_id  uuid        PRIMARY KEY,
        version     integer     NOT NULL CHECK (version > 0),
        kind        text        NOT NULL CHECK (kind IN ('PARENT_CONTACT', 'GUARDIAN_TALK')),
        pupil_id    uuid        NOT NULL REFERENCES pupil,
        child_id    uuid,
        division_no bigint,
        class_id    uuid        NOT NULL REFERENCES school_class,
        unit_id     uuid        NOT NULL,
        place_no    bigint      NOT NULL,
        on_day      date        NOT NULL,
        means       text        NOT NULL,
        person      text        NOT NULL,
        minutes     integer     CHECK (minutes > 0),
        topics      text[]      NOT NULL,
        note        text,
        state       text        NOT NULL,
        updated_at  timestamptz NOT NULL
      );
      COMMENT ON TABLE pupil_contact IS '联系记录现状：学生与外出父母的联系、学校与监护人的沟通 (3.3.f, 3.3.j)；情况记录加密';
      CREATE INDEX pupil_contact_class    ON pupil_contact (class_id, kind, on_day DESC, contact_id DESC);
      CREATE INDEX pupil_contact_pupil    ON pupil_contact (pupil_id, kind, on_day DESC) WHERE state = 'RECORDED';
      CREATE INDEX pupil_contact_child    ON pupil_contact (child_id);
      CREATE INDEX pupil_contact_division ON pupil_contact (division_no);

      CREATE TABLE pupil_contact_version (
        contact_id  uuid        NOT NULL REFERENCES pupil_contact,
        version     integer     NOT NULL CHECK (version > 0),
        snapshot    jsonb       NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by jsonb       NOT NULL,
        reason      text        NOT NULL,
        PRIMARY KEY (contact_id, version)
      );
      COMMENT ON TABLE pupil_contact_version IS '联系记录各版本 (2.4, 3.3.f, 3.3.j)';

      GRANT SELECT, INSERT ON pupil_contact, pupil_contact_version TO education_app;
      GRANT UPDATE (version, on_day, means, person, minutes, topics, note, state, updated_at) ON pupil_contact TO education_app;
      GRANT SELECT, UPDATE (child_id, division_no) ON pupil_contact TO education_consumer;
      ${guardByReach({ stem: 'education', table: 'pupil_contact', place: true, unit: true })}
      CREATE TRIGGER child_residence_matched BEFORE UPDATE OF child_id ON pupil_contact
        FOR EACH ROW EXECUTE FUNCTION child_residence();
      ${guardByOwner({ stem: 'education', table: 'pupil_contact_version', owner: 'pupil_contact', column: 'contact_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE pupil_contact_version, pupil_contact');
  }
}
