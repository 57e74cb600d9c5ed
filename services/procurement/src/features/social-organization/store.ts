import { NotVisible } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { organizationFrom, SocialOrganizationEntity } from './entities.ts';
import type { SocialOrganization } from './rules/social-organization.ts';

/** What commands ask of the register of social organizations, within one transaction. */
export interface SocialOrganizationStore {
  /** Throws NotVisible. */
  get(id: string): Promise<SocialOrganization>;
  /** Adds it; answers false when the unit or the credit code is registered already. */
  add(organization: SocialOrganization): Promise<boolean>;
}

/** The store over TypeORM. */
export function socialOrganizationStore({ manager }: StoreTools): SocialOrganizationStore {
  return {
    async get(id) {
      const row = await manager.findOneBy(SocialOrganizationEntity, { organizationId: id });
      if (!row) throw new NotVisible();
      return organizationFrom(row);
    },
    async add({ id, unitId, name, creditCode, services, divisions }) {
      const added = await manager.query<unknown[]>(
        `INSERT INTO social_organization (organization_id, unit_id, name, credit_code, services, divisions)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1`,
        [id, unitId, name, creditCode, services, divisions],
      );
      return added.length === 1;
    },
  };
}
