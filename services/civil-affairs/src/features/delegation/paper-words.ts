import type { GuardianRelation } from '../dossier/rules/guardian.ts';
import type { CheckEvidence, CheckItem, CheckResult } from './rules/delegate.ts';
import type { HearingWay } from './rules/delegation.ts';

/** How codes read on a printed paper; a paper is Chinese whatever the reader of the page prefers. */
export const RELATION_NAMES: Readonly<Record<GuardianRelation, string>> = {
  FATHER: '父亲',
  MOTHER: '母亲',
  GRANDPARENT: '祖父母、外祖父母',
  SIBLING: '兄姐',
  RELATIVE: '其他亲属',
  OTHER: '其他人',
};

export const CHECK_NAMES: Readonly<Record<CheckItem, string>> = {
  HEALTH: '身心健康，具有照护能力',
  HARM_RECORD: '无性侵害、虐待、遗弃、拐卖、暴力伤害等违法犯罪行为',
  ADDICTION: '无吸毒、酗酒、赌博等恶习',
  PAST_NEGLECT: '未曾拒不履行或者长期怠于履行监护、照护职责',
  UNSUITED: '无其他不适宜情形',
};

export const RESULT_NAMES: Readonly<Record<CheckResult, string>> = { CLEAR: '符合', FAILS: '不符合' };

export const EVIDENCE_NAMES: Readonly<Record<CheckEvidence, string>> = {
  IDENTITY_DOCUMENT: '身份证件',
  MEDICAL_CERTIFICATE: '医疗机构证明',
  POLICE_RECORD: '公安机关查询结果',
  VILLAGE_STATEMENT: '村（居）委会证明',
  HOME_VISIT: '入户了解',
  OWN_STATEMENT: '本人书面声明',
};

export const HEARING_NAMES: Readonly<Record<HearingWay, string>> = {
  IN_PERSON: '当面听取',
  BY_PHONE: '电话、视频听取',
  BY_TRUSTED_ADULT: '由儿童信任的成年人代为听取',
  NOT_ABLE_TO_EXPRESS: '年幼，尚无表达意愿能力',
};
