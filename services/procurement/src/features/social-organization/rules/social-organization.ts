import { isDivisionCode, type DivisionCode, type ProblemList } from '@ger/kernel';

/** 购买服务种类 (3.5.a): named as the needs they answer (4.3.b). */
export const SERVICE_KINDS = [
  'GUARDIANSHIP_GUIDANCE',
  'COUNSELLING',
  'LEGAL_SERVICE',
  'BEHAVIOUR_CORRECTION',
  'VIOLENCE_PREVENTION',
  'SOCIAL_INTEGRATION',
  'FAMILY_RELATIONS',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** 承接服务的社会组织 — an organization that serves on behalf of civil affairs (3.5.a). */
export interface SocialOrganization {
  readonly id: string;
  /** Its unit in the directory; its workers hold posts there. */
  readonly unitId: string;
  readonly name: string;
  readonly creditCode: string;
  readonly services: readonly ServiceKind[];
  readonly divisions: readonly DivisionCode[];
}

/** 统一社会信用代码, GB 32100: 18 digits and capitals without I, O, S, V, Z; the last one is a check character. */
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether the text is a unified social credit code with the right check character (GB 32100-2015, modulo 31, powers of 3). */
export function isCreditCode(text: string): boolean {
  if (!CREDIT_CODE.test(text)) return false;
  let weight = 1;
  let sum = 0;
  for (const character of text.slice(0, -1)) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31) === text.at(-1);
}

/** What is wrong with an organization as it was entered. */
export function checkOrganization(organization: Omit<SocialOrganization, 'id'>, problems: ProblemList): void {
  problems.check(organization.name.trim() !== '', 'name', '请填写名称', 'an organization has a name');
  problems.check(
    isCreditCode(organization.creditCode),
    'creditCode',
    '统一社会信用代码有误',
    'not a unified social credit code',
  );
  problems.check(
    organization.services.length > 0,
    'services',
    '至少选择一种服务',
    'choose at least one service',
  );
  problems.check(
    organization.divisions.length > 0 && organization.divisions.every((code) => isDivisionCode(code)),
    'divisions',
    '服务区划代码有误',
    'not division codes',
  );
}
