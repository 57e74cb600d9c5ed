import { inputProblems, newId, ok, refuse, type Actor, type Result } from '@ger/kernel';
import { requireRole } from '@ger/subgraph';
import type { ProcurementDeps } from '../../../deps.ts';
import { PURCHASERS } from '../rules/purchasers.ts';
import { checkOrganization, type SocialOrganization } from '../rules/social-organization.ts';

export interface RegisterSocialOrganizationInput extends Omit<SocialOrganization, 'id'> {
  readonly idempotencyKey: string;
}

/** 登记社会组织 — put an organization on the register (3.5.a). Refused when its code or unit stands there already. */
export const registerSocialOrganization =
  ({ inTransaction }: ProcurementDeps) =>
  (
    actor: Actor,
    { idempotencyKey: _, ...input }: RegisterSocialOrganizationInput,
  ): Promise<Result<SocialOrganization>> =>
    inTransaction(async ({ organizations }) => {
      const allowed = requireRole(actor, PURCHASERS, '3.5.a');
      if (!allowed.ok) return allowed;
      const problems = inputProblems();
      checkOrganization(input, problems);
      problems.throwIfAny();
      const organization = { ...input, id: newId() };
      if (await organizations.add(organization)) return ok(organization);
      return refuse({
        code: 'ALREADY_REGISTERED',
        clause: '3.5.a',
        zh: '该单位或统一社会信用代码已登记',
        en: 'This unit or credit code is registered already',
        missing: [],
      });
    });
