import { activityInvitationTable } from '@ger/subgraph/activity-invitation';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 参加学校活动的邀请及答复 (3.3.e). */
export class CreateActivityInvitation1767226085200 implements MigrationInterface {
  name = 'CreateActivityInvitation1767226085200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(activityInvitationTable('mass_organizations'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE activity_invitation_version, activity_invitation');
  }
}
