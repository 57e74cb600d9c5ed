import { guardByOwner, guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 社会救助 (3.1.a, 4.3.c): one current row per application, one row per version, one per thing given. */
export class CreateAssistance1767226130100 implements MigrationInterface {
  name = 'CreateAssistance1767226130100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE assistance (
        assistance_id uuid        PRIMARY KEY,
        version       integer     NOT NULL CHECK (version > 0),
        child_id      uuid        NOT NULL REFERENCES dossier,
        division_no   bigint,
        kind          text        NOT NULL,
        state         text        NOT NULL CHECK (state IN ('APPLIED', 'GRANTED', 'DECLINED', 'WITHDRAWN', 'ENDED')),
        grounds       text        NOT NULL,
        decision      text,
        applied_on    date        NOT NULL,
        due_at        timestamptz NOT NULL,
        decided_on    date,
        amount        integer CHECK (amount > 0),
        valid_from    date,
        valid_until   date CHECK (valid_until > valid_from),
        ended_on      date,
        updated_at    timestamptz NOT NULL,
        CHECK ((state IN ('GRANTED', 'DECLINED', 'ENDED')) = (decided_on IS NOT NULL AND decision IS NOT NULL)),
        CHECK ((state IN ('GRANTED', 'ENDED')) = (valid_from IS NOT NULL)),
        CHECK ((state = 'ENDED') = (ended_on IS NOT NULL))
      );
      COMMENT ON TABLE assistance IS '社会救助现状 (3.1.a, 4.3.c)；申请理由和决定理由加密，金额以分计';
      CREATE INDEX assistance_child    ON assistance (child_id, applied_on DESC, assistance_id DESC);
      CREATE INDEX assistance_division ON assistance (division_no, state);
      CREATE INDEX assistance_due      ON assistance (state, due_at, assistance_id);
      CREATE INDEX assistance_updated  ON assistance (state, updated_at DESC, assistance_id DESC);
      CREATE INDEX assistance_open     ON assistance (child_id) WHERE state = 'APPLIED';

      CREATE TABLE assistance_version (
        assistance_id uuid        NOT NULL REFERENCES assistance,
        version       integer     NOT NULL CHECK (version > 0),
        state         text        NOT NULL,
        snapshot      jsonb       NOT NULL,
        recorded_at   timestamptz NOT NULL,
        recorded_by   jsonb       NOT NULL,
        reason        text        NOT NULL,
        PRIMARY KEY (assistance_id, version)
      );
      COMMENT ON TABLE assistance_version IS '社会救助各版本 (2.4)；理由加密';

      CREATE TABLE assistance_provision (
        provision_id  uuid        PRIMARY KEY,
        assistance_id uuid        NOT NULL REFERENCES assistance,
        period        text        NOT NULL,
        given_on      date        NOT NULL,
        amount        integer CHECK (amount > 0),
        recorded_at   timestamptz NOT NULL,
        recorded_by   jsonb       NOT NULL,
        UNIQUE (assistance_id, period)
      );
      COMMENT ON TABLE assistance_provision IS '救助发放记录：同一期间只有一条，同时办理时也不重复 (4.3.c)';

      GRANT SELECT, INSERT ON assistance, assistance_version, assistance_provision TO civil_affairs_app;
      GRANT SELECT ON assistance TO civil_affairs_jobs, civil_affairs_consumer;
      GRANT UPDATE (child_id, division_no, version, state, decision, decided_on, amount, valid_from, valid_until, ended_on,
                    updated_at) ON assistance TO civil_affairs_app;
      GRANT UPDATE (division_no) ON assistance TO civil_affairs_consumer;
      ${guardByReach({ stem: 'civil_affairs', table: 'assistance' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'assistance_version', owner: 'assistance', column: 'assistance_id' })}
      ${guardByOwner({ stem: 'civil_affairs', table: 'assistance_provision', owner: 'assistance', column: 'assistance_id' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE assistance_provision, assistance_version, assistance');
  }
}
