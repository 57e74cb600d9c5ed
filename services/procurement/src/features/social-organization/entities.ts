import { EntitySchema } from 'typeorm';
import type { ServiceKind, SocialOrganization } from './rules/social-organization.ts';

export interface SocialOrganizationRow {
  organizationId: string;
  unitId: string;
  name: string;
  creditCode: string;
  services: ServiceKind[];
  divisions: string[];
}

export const SocialOrganizationEntity = new EntitySchema<SocialOrganizationRow>({
  name: 'social_organization',
  columns: {
    organizationId: { name: 'organization_id', type: 'uuid', primary: true },
    unitId: { name: 'unit_id', type: 'uuid' },
    name: { type: 'text' },
    creditCode: { name: 'credit_code', type: 'text' },
    services: { type: 'text', array: true },
    divisions: { type: 'text', array: true },
  },
});

/** The domain object of a row. */
export function organizationFrom({ organizationId: id, ...same }: SocialOrganizationRow): SocialOrganization {
  return { ...same, id };
}
