import type { Batch, Reader } from '@ger/subgraph';
import { In } from 'typeorm';
import { organizationFrom, SocialOrganizationEntity } from './entities.ts';
import type { ServiceKind, SocialOrganization } from './rules/social-organization.ts';

const MOST = 500;

/** Organizations by id. */
export const organizationsById: Batch<string, SocialOrganization> = async ({ manager }, ids) => {
  const rows = await manager.findBy(SocialOrganizationEntity, { organizationId: In([...ids]) });
  return new Map(rows.map((row) => [row.organizationId, organizationFrom(row)]));
};

/** The register by name; only those that offer a service, when one is named. */
export async function listOrganizations(
  { manager }: Reader,
  service: ServiceKind | null,
): Promise<SocialOrganization[]> {
  const rows = await manager
    .createQueryBuilder(SocialOrganizationEntity, 'o')
    .where(`:service::text IS NULL OR :service = ANY (o.services)`, { service })
    .orderBy('o.name')
    .addOrderBy('o.organizationId')
    .take(MOST)
    .getMany();
  return rows.map((row) => organizationFrom(row));
}
