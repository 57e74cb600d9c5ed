import { guardByReach } from '@ger/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 申请撤销监护人资格的情形核查 (4.4.b, L.8): dated evidence told by all agencies, and which grounds it supports. */
export class CreateGrounds1767226240000 implements MigrationInterface {
  name = 'CreateGrounds1767226240000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE evidence_fact (
        event_id    uuid        NOT NULL,
        kind        text        NOT NULL,
        child_id    uuid,
        division_no bigint,
        agency      text        NOT NULL,
        record_id   uuid        NOT NULL,
        case_id     uuid,
        version     integer     NOT NULL CHECK (version > 0),
        codes       text[]      NOT NULL,
        severity    text CHECK (severity IN ('LOW', 'MEDIUM', 'HIGH')),
        since       date        NOT NULL,
        occurred_at timestamptz NOT NULL,
        PRIMARY KEY (event_id, kind)
      );
      COMMENT ON TABLE evidence_fact IS '证据事实：各部门的事件告知了什么，只有代码、编号和日期 (4.4.b)；同样的事件得出同样的各行';
      CREATE INDEX evidence_fact_child    ON evidence_fact (child_id);
      CREATE INDEX evidence_fact_division ON evidence_fact (division_no);
      CREATE INDEX evidence_fact_case     ON evidence_fact (case_id) WHERE child_id IS NULL;
      CREATE UNIQUE INDEX evidence_fact_in_touch ON evidence_fact (child_id) WHERE kind = 'CONTACT_MADE';

      CREATE TABLE guardianship_grounds (
        child_id     uuid        PRIMARY KEY,
        division_no  bigint,
        state        text        NOT NULL CHECK (state IN ('NONE', 'SUPPORTED', 'PETITIONED')),
        supported    text[]      NOT NULL,
        since        timestamptz,
        counts_after date,
        next_on      date,
        updated_at   timestamptz NOT NULL,
        CHECK ((state = 'NONE') = (since IS NULL))
      );
      COMMENT ON TABLE guardianship_grounds IS '情形核查现状：各部门记录支持哪些情形，是否已有人申请 (4.4.b, L.8)';
      CREATE INDEX guardianship_grounds_division ON guardianship_grounds (division_no, state);
      CREATE INDEX guardianship_grounds_state    ON guardianship_grounds (state, since, child_id) WHERE state <> 'NONE';
      CREATE INDEX guardianship_grounds_next     ON guardianship_grounds (next_on, child_id) WHERE next_on IS NOT NULL;

      GRANT SELECT ON evidence_fact TO civil_affairs_app, civil_affairs_jobs;
      GRANT SELECT, INSERT ON evidence_fact TO civil_affairs_consumer;
      GRANT UPDATE (child_id, division_no) ON evidence_fact TO civil_affairs_app, civil_affairs_consumer;
      GRANT UPDATE (event_id, record_id, since, occurred_at) ON evidence_fact TO civil_affairs_consumer;
      GRANT SELECT, INSERT ON guardianship_grounds TO civil_affairs_app, civil_affairs_consumer, civil_affairs_jobs;
      GRANT UPDATE (division_no, state, supported, since, counts_after, next_on, updated_at)
         ON guardianship_grounds TO civil_affairs_app, civil_affairs_consumer, civil_affairs_jobs;
      ${guardByReach({ stem: 'civil_affairs', table: 'evidence_fact' })}
      ${guardByReach({ stem: 'civil_affairs', table: 'guardianship_grounds' })}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE guardianship_grounds, evidence_fact');
  }
}
