import { guardByOwner } from '@ger/access';

/** Each unit sees its own invitations, and no other unit's. */
const OWN = `unit_id = (SELECT nullif(current_setting('app.unit_id', true), '')::uuid)`;

/** 参加学校活动的邀请及答复 (3.3.e), of a service whose units schools invite. */
export function activityInvitationTable(stem: string): string {
  return `
    CREATE TABLE activity_invitation (
      invitation_id     uuid        PRIMARY KEY,
      version           integer     NOT NULL CHECK (version > 0),
      activity_id       uuid        NOT NULL,
      organizer_unit_id uuid        NOT NULL,
      unit_id           uuid        NOT NULL,
      place             text        NOT NULL,
      topic             text        NOT NULL,
      on_day            date        NOT NULL,
      state             text        NOT NULL,
      people            integer     NOT NULL CHECK (people >= 0),
      updated_at        timestamptz NOT NULL
    );
    COMMENT ON TABLE activity_invitation IS '学校邀请本单位参加的校园安全活动 (3.3.e)';
    CREATE INDEX activity_invitation_unit     ON activity_invitation (unit_id, on_day DESC, invitation_id DESC);
    CREATE INDEX activity_invitation_activity ON activity_invitation (activity_id);

    CREATE TABLE activity_invitation_version (
      invitation_id uuid        NOT NULL REFERENCES activity_invitation,
      version       integer     NOT NULL CHECK (version > 0),
      state         text        NOT NULL,
      people        integer     NOT NULL,
      recorded_at   timestamptz NOT NULL,
      recorded_by   jsonb       NOT NULL,
      reason        text        NOT NULL,
      PRIMARY KEY (invitation_id, version)
    );
    COMMENT ON TABLE activity_invitation_version IS '邀请的答复 (2.4, 3.3.e)';

    GRANT SELECT ON activity_invitation TO ${stem}_app;
    GRANT SELECT, INSERT ON activity_invitation TO ${stem}_consumer;
    GRANT UPDATE (version, state, people, updated_at) ON activity_invitation TO ${stem}_app, ${stem}_consumer;
    GRANT SELECT, INSERT ON activity_invitation_version TO ${stem}_app, ${stem}_consumer;
    ALTER TABLE activity_invitation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY own    ON activity_invitation TO ${stem}_app USING (${OWN}) WITH CHECK (${OWN});
    CREATE POLICY others ON activity_invitation TO ${stem}_consumer USING (true) WITH CHECK (true);
    ${guardByOwner({ stem, table: 'activity_invitation_version', owner: 'activity_invitation', column: 'invitation_id' })}`;
}
