import { guardByOwner } from '@ger/access';

/**
 * 参与调查评估的部分 (4.3.a), of a service that takes part: the part of the unit that was asked, and, for who assesses, of the
 * children of the township's and the bureau's divisions. Other units of the same agency see nothing of it.
 */
export function assessmentPartTable(stem: string): string {
  const seen = `CASE
    WHEN unit_id = (SELECT nullif(current_setting('app.unit_id', true), '')::uuid) THEN true
    WHEN (SELECT current_setting('app.role', true)) !~ '^(village|township|civil-affairs)[.]' THEN false
    WHEN division_no <@ (SELECT nullif(current_setting('app.divisions', true), '')::int8multirange) THEN true
    ELSE app_related(child_id) END`;
  return `
    CREATE TABLE assessment_part (
      part_id        uuid        PRIMARY KEY,
      version        integer     NOT NULL CHECK (version > 0),
      assessment_id  uuid        NOT NULL,
      child_id       uuid        NOT NULL,
      division_no    bigint,
      unit_id        uuid        NOT NULL,
      residence      text,
      state          text        NOT NULL,
      asked_at       timestamptz NOT NULL,
      due_on         date        NOT NULL,
      contributed_on date,
      domains        jsonb       NOT NULL,
      note           text,
      updated_at     timestamptz NOT NULL
    );
    COMMENT ON TABLE assessment_part IS '参与调查评估的部分现状 (4.3.a)；说明加密，不出本部门';
    CREATE INDEX assessment_part_unit       ON assessment_part (unit_id, due_on, part_id);
    CREATE INDEX assessment_part_child      ON assessment_part (child_id, asked_at DESC);
    CREATE INDEX assessment_part_division   ON assessment_part (division_no, due_on);
    CREATE INDEX assessment_part_assessment ON assessment_part (assessment_id);

    CREATE TABLE assessment_part_version (
      part_id     uuid        NOT NULL REFERENCES assessment_part,
      version     integer     NOT NULL CHECK (version > 0),
      state       text        NOT NULL,
      domains     jsonb       NOT NULL,
      note        text,
      recorded_at timestamptz NOT NULL,
      recorded_by jsonb       NOT NULL,
      reason      text        NOT NULL,
      PRIMARY KEY (part_id, version)
    );
    COMMENT ON TABLE assessment_part_version IS '参与调查评估的部分各版本 (2.4, 4.3.a)；说明加密';

    GRANT SELECT, INSERT ON assessment_part, assessment_part_version TO ${stem}_consumer;
    GRANT SELECT ON assessment_part, assessment_part_version TO ${stem}_app;
    GRANT INSERT ON assessment_part_version TO ${stem}_app;
    GRANT UPDATE (version, state, contributed_on, domains, note, updated_at) ON assessment_part TO ${stem}_app;
    GRANT UPDATE (child_id, division_no, version, state, updated_at) ON assessment_part TO ${stem}_consumer;

    CREATE TRIGGER child_residence BEFORE INSERT ON assessment_part FOR EACH ROW EXECUTE FUNCTION child_residence();
    ALTER TABLE assessment_part ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY reach ON assessment_part TO ${stem}_app USING (${seen}) WITH CHECK (${seen});
    CREATE POLICY others ON assessment_part TO ${stem}_consumer, ${stem}_jobs USING (true) WITH CHECK (true);
    ${guardByOwner({ stem, table: 'assessment_part_version', owner: 'assessment_part', column: 'part_id' })}`;
}
