import { chineseDay, pdfFile, type Field, type Paper, type PrintedFile } from '@ger/documents';
import { mask, type Day } from '@ger/kernel';
import type { Dossier } from '../dossier/rules/dossier.ts';
import type { Guardian, GuardianRelation } from '../dossier/rules/guardian.ts';
import { CHECK_NAMES, EVIDENCE_NAMES, HEARING_NAMES, RELATION_NAMES, RESULT_NAMES } from './paper-words.ts';
import { numberOf, type Delegation, type NoticeRecipient } from './rules/delegation.ts';

/** Everything that stands on the papers of a delegation. */
export interface PaperFacts {
  readonly delegation: Delegation;
  readonly dossier: Dossier;
  /** Full name of the village the child lives in. */
  readonly village: string;
  /** The township office, which makes the papers. */
  readonly township: string;
  readonly on: Day;
}

const RESPONSIBILITIES = [
  '照料儿童的日常生活，保障其人身安全，不得让其脱离监护单独居住生活。',
  '关注儿童的身心健康和思想状况，发现患病、受伤或者情绪、行为异常的，及时处理并告知其父母。',
  '督促儿童按时入学、完成义务教育，与学校保持联系。',
  '协助儿童与父母保持联系；父母与儿童、受委托人至少每周联系和交流一次（未成年人保护法第二十三条）。',
  '防止儿童遭受欺凌、虐待、性侵害和其他侵害；发现的，立即报警并告知嘎查村（居）民委员会。',
  '因患病、外出等原因不能继续照料的，提前告知父母和嘎查村（居）民委员会，在另行安排前不得离开儿童。',
  '父母不因委托而免除监护责任；受委托人不履行职责的，父母应当立即返回或者另行委托。',
];

const parentsOf = ({ guardians }: Dossier): readonly Guardian[] =>
  guardians.filter(({ relation }) => relation === 'FATHER' || relation === 'MOTHER');

const childFields = (
  { name, sex, birthDate, identityNumber, address }: Dossier,
  village: string,
): Field[] => [
  { label: '姓名', value: name },
  { label: '性别', value: sex === 'MALE' ? '男' : '女' },
  { label: '出生日期', value: chineseDay(birthDate) },
  { label: '身份证件号码', value: identityNumber === null ? null : mask(identityNumber) },
  { label: '居住地', value: `${village}${address ?? ''}`, wide: true },
];

const delegateFields = (delegation: Delegation): Field[] => [
  { label: '姓名', value: delegation.delegateName },
  { label: '与儿童关系', value: relationName(delegation.relation) },
  { label: '出生日期', value: chineseDay(delegation.delegateBirthDate) },
  {
    label: '身份证件号码',
    value: delegation.delegateIdentityNumber === null ? null : mask(delegation.delegateIdentityNumber),
  },
  { label: '电话', value: delegation.phone },
  { label: '已照料的其他儿童', value: `${delegation.childrenInCare}名` },
  { label: '住址', value: delegation.address, wide: true },
];

/** The register names most villages by their committee already. */
const committeeOf = (village: string): string =>
  /委员会$|居委会$/.test(village) ? village : `${village}（居）民委员会`;
const relationName = (relation: GuardianRelation): string => RELATION_NAMES[relation];
const term = ({ from, until }: Delegation): string =>
  `自${chineseDay(from)}起，至${chineseDay(until)}（该日起失效）`;

/** 委托监护责任确认书 (3.1.b, L.2) — what parents and delegate sign. */
export function confirmationFile(facts: PaperFacts): Promise<PrintedFile> {
  return pdfFile(`委托监护责任确认书-${numberOf(facts.delegation)}`, confirmationPaper(facts));
}

/** 委托照护书面告知书 (L.3) — what school or village is given in writing. */
export function noticeFile(to: NoticeRecipient, facts: PaperFacts): Promise<PrintedFile> {
  return pdfFile(`委托照护书面告知书-${numberOf(facts.delegation)}`, noticePaper(to, facts));
}

function confirmationPaper({ delegation, dossier, village, township, on }: PaperFacts): Paper {
  const parents = parentsOf(dossier);
  return {
    title: '委托监护责任确认书',
    number: numberOf(delegation),
    issuer: township,
    on,
    parts: [
      { kind: 'heading', text: '一、儿童' },
      { kind: 'fields', fields: childFields(dossier, village) },
      { kind: 'heading', text: '二、委托人（父母或其他监护人）' },
      {
        kind: 'table',
        columns: [
          { title: '姓名', share: 3 },
          { title: '与儿童关系', share: 2 },
          { title: '电话', share: 3 },
        ],
        rows: parents.map(({ name, relation, phone }) => [name, relationName(relation), phone]),
      },
      { kind: 'heading', text: '三、受委托监护人' },
      {
        kind: 'fields',
        fields: [...delegateFields(delegation), { label: '委托期限', value: term(delegation), wide: true }],
      },
      { kind: 'heading', text: '四、资格核查（未成年人保护法第二十二条）' },
      {
        kind: 'table',
        columns: [
          { title: '核查事项', share: 6 },
          { title: '结果', share: 2 },
          { title: '依据', share: 3 },
          { title: '核查人', share: 2 },
          { title: '核查日期', share: 3 },
        ],
        rows: delegation.checks.map(({ item, result, evidence, checkedBy, checkedOn }) => [
          CHECK_NAMES[item],
          RESULT_NAMES[result],
          EVIDENCE_NAMES[evidence],
          checkedBy,
          chineseDay(checkedOn),
        ]),
      },
      { kind: 'heading', text: '五、听取儿童意愿' },
      { kind: 'fields', fields: hearingFields(delegation) },
      { kind: 'heading', text: '六、责任' },
      { kind: 'list', items: RESPONSIBILITIES },
      { kind: 'paragraph', text: '以上内容已向各方逐条说明，各方确认知悉并愿意承担相应责任。' },
    ],
    signatures: [
      ...parents.map(({ relation }) => ({
        role: `委托人（${relationName(relation)}）`,
        by: 'SIGNATURE' as const,
      })),
      { role: '受委托监护人', by: 'SIGNATURE' },
      { role: '嘎查村（居）民委员会', name: committeeOf(village), by: 'SEAL' },
      { role: '见证单位', name: township, by: 'SEAL' },
    ],
  };
}

function hearingFields({ hearing }: Delegation): Field[] {
  return [
    { label: '方式', value: hearing && HEARING_NAMES[hearing.way] },
    { label: '日期', value: hearing && chineseDay(hearing.on) },
    { label: '听取人', value: hearing && hearing.by },
    { label: '儿童意愿', value: hearing && hearing.wish, wide: true },
  ];
}

/** It says nothing of the checks. */
function noticePaper(to: NoticeRecipient, { delegation, dossier, village, township, on }: PaperFacts): Paper {
  const recipient = to === 'SCHOOL' ? '________________学校（幼儿园）' : committeeOf(village);
  return {
    title: '委托照护书面告知书',
    number: numberOf(delegation),
    issuer: township,
    on,
    parts: [
      { kind: 'paragraph', text: `${recipient}：` },
      {
        kind: 'paragraph',
        text: '根据《中华人民共和国未成年人保护法》第二十三条，现将下列未成年人的委托照护情况书面告知你单位。',
      },
      { kind: 'heading', text: '一、儿童' },
      { kind: 'fields', fields: childFields(dossier, village) },
      { kind: 'heading', text: '二、受委托人' },
      {
        kind: 'fields',
        fields: [
          { label: '姓名', value: delegation.delegateName },
          { label: '与儿童关系', value: relationName(delegation.relation) },
          { label: '电话', value: delegation.phone, wide: true },
          { label: '委托期限', value: term(delegation), wide: true },
        ],
      },
      {
        kind: 'paragraph',
        text: '请与受委托人和儿童父母保持联系；发现儿童无人照护、受委托人不履行职责或者儿童受到侵害的，请立即报警，并告知苏木乡镇人民政府（街道办事处）。',
      },
    ],
    signatures: [
      { role: '告知人', by: 'SIGNATURE' },
      { role: '签收单位', by: 'SEAL' },
    ],
  };
}
