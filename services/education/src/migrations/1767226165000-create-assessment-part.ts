import { assessmentPartTable } from '@ger/subgraph/assessment-part';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 学校参与调查评估的部分 (4.3.a). */
export class CreateAssessmentPart1767226165000 implements MigrationInterface {
  name = 'CreateAssessmentPart1767226165000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(assessmentPartTable('education'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE assessment_part_version, assessment_part');
  }
}
