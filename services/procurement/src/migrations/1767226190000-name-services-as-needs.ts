import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 购买服务种类与需求种类同名 (3.5.a, 4.3.b): two services had names of their own. */
export class NameServicesAsNeeds1767226190000 implements MigrationInterface {
  name = 'NameServicesAsNeeds1767226190000';

  async up(db: QueryRunner): Promise<void> {
    await rename(db, 'LEGAL_ADVICE', 'LEGAL_SERVICE');
    await rename(db, 'DOMESTIC_VIOLENCE_PREVENTION', 'VIOLENCE_PREVENTION');
  }

  async down(db: QueryRunner): Promise<void> {
    await rename(db, 'LEGAL_SERVICE', 'LEGAL_ADVICE');
    await rename(db, 'VIOLENCE_PREVENTION', 'DOMESTIC_VIOLENCE_PREVENTION');
  }
}

async function rename(db: QueryRunner, from: string, to: string): Promise<void> {
  await db.query(`
    UPDATE social_organization SET services = array_replace(services, '${from}', '${to}') WHERE '${from}' = ANY (services);
    ALTER TABLE service_order NO FORCE ROW LEVEL SECURITY;
    UPDATE service_order SET service = '${to}' WHERE service = '${from}';
    ALTER TABLE service_order FORCE ROW LEVEL SECURITY;`);
}
