import { z } from 'zod';
import { code, day, divisionCode, event, id, identityToken } from './definition.ts';

const childState = z.object({
  childId: id,
  division: divisionCode,
  birthDate: day,
  sex: z.enum(['MALE', 'FEMALE']),
  /** LEFT_BEHIND 留守儿童, ORPHAN 孤儿, DE_FACTO_UNRAISED 事实无人抚养儿童 … (1.1, 1.2) */
  categories: z.array(code),
  identityTokens: z.array(identityToken),
});

/** An officer's naming of a key child, or its end; at HIGH the child is a key child anyway. */
const keyChild = z.object({ childId: id, level: z.enum(['HIGH', 'MEDIUM', 'LOW']).nullable() });

/** 民政 — what civil affairs says to the other agencies. */
export const civilAffairsEvents = {
  'division.recorded': event({
    schemaVersion: 1,
    aggregate: 'division-list',
    fact: 'PUBLIC',
    zh: '行政区划登记',
    en: 'Divisions recorded',
    payload: z.object({
      /** All divisions kept in one list: the region with its leagues, or one banner with all below it. */
      divisions: z.array(
        z.object({
          code: divisionCode,
          kind: code,
          validFrom: day,
          validUntil: day.nullable(),
          predecessors: z.array(divisionCode),
          actingAuthority: divisionCode.nullable(),
        }),
      ),
    }),
  }),
  'unit.recorded': event({
    schemaVersion: 1,
    aggregate: 'unit',
    fact: 'PUBLIC',
    zh: '单位登记',
    en: 'Unit recorded',
    payload: z.object({
      unitId: id,
      agency: z.string(),
      kind: code,
      superiorUnitId: id.nullable(),
      divisions: z.array(divisionCode),
      /** Where the unit stands, also for units that cover no division (a school, a hospital). */
      seat: divisionCode,
    }),
  }),
  'post.given': event({
    schemaVersion: 1,
    aggregate: 'post',
    fact: 'PUBLIC',
    zh: '任职',
    en: 'Post given',
    payload: z.object({
      postId: id,
      officerId: id,
      issuer: z.string(),
      subject: z.string(),
      unitId: id,
      role: z.string(),
      from: day,
      until: day.nullable(),
    }),
  }),
  'post.ended': event({
    schemaVersion: 1,
    aggregate: 'post',
    fact: 'PUBLIC',
    zh: '免职',
    en: 'Post ended',
    payload: z.object({ postId: id, until: day }),
  }),
  'child.registered': event({
    schemaVersion: 1,
    aggregate: 'child',
    fact: 'CHILD_ROW',
    zh: '建立一人一档',
    en: 'Dossier registered',
    payload: childState,
  }),
  'child.status-changed': event({
    schemaVersion: 1,
    aggregate: 'child',
    fact: 'CHILD_ROW',
    zh: '留守、困境状态变化',
    en: 'Status changed',
    payload: childState.extend({ reason: code }),
  }),
  'child.moved': event({
    schemaVersion: 1,
    aggregate: 'child',
    fact: 'CHILD_ROW',
    zh: '居住地变更',
    en: 'Residence moved',
    payload: z.object({ childId: id, fromDivision: divisionCode, division: divisionCode, on: day }),
  }),
  'child.merged': event({
    schemaVersion: 1,
    aggregate: 'child',
    fact: 'CHILD_ROW',
    zh: '重复档案合并',
    en: 'Duplicate merged',
    payload: z.object({ childId: id, keptChildId: id }),
  }),
  'child.unmerged': event({
    schemaVersion: 1,
    aggregate: 'child',
    fact: 'CHILD_ROW',
    zh: '撤销合并',
    en: 'Merge undone',
    payload: z.object({ childId: id, keptChildId: id }),
  }),
  'child.classified': event({
    schemaVersion: 1,
    aggregate: 'child',
    fact: 'CLASSIFICATION',
    zh: '风险分类',
    en: 'Classified',
    payload: z.object({
      childId: id,
      level: z.enum(['HIGH', 'MEDIUM', 'LOW']),
      previousLevel: z.enum(['HIGH', 'MEDIUM', 'LOW']).nullable(),
      ruleSet: z.string(),
      rules: z.array(z.string()),
      /** Also named a key child by an officer; absent in what was said before there was such a naming. */
      namedKey: z.boolean().optional(),
    }),
  }),
  'child.named-key': event({
    schemaVersion: 1,
    aggregate: 'child',
    fact: 'CLASSIFICATION',
    zh: '确定为重点对象',
    en: 'Named a key child',
    payload: keyChild,
  }),
  'child.released-key': event({
    schemaVersion: 1,
    aggregate: 'child',
    fact: 'CLASSIFICATION',
    zh: '解除重点对象',
    en: 'Released as a key child',
    payload: keyChild,
  }),
  'child.identified': event({
    schemaVersion: 1,
    aggregate: 'identification',
    fact: 'CHILD_ROW',
    zh: '身份确认',
    en: 'Child identified',
    payload: z.object({ incidentId: id, childId: id }),
  }),
  'delegation.started': event({
    schemaVersion: 1,
    aggregate: 'delegation',
    fact: 'GUARDIANS',
    zh: '委托监护确定',
    en: 'Delegation started',
    payload: z.object({ delegationId: id, childId: id, from: day, until: day.nullable() }),
  }),
  'delegation.ended': event({
    schemaVersion: 1,
    aggregate: 'delegation',
    fact: 'GUARDIANS',
    zh: '委托监护终止',
    en: 'Delegation ended',
    payload: z.object({ delegationId: id, childId: id, on: day, reason: code }),
  }),
  'delegation.lapsed': event({
    schemaVersion: 1,
    aggregate: 'delegation',
    fact: 'GUARDIANS',
    zh: '委托监护到期失效',
    en: 'Delegation lapsed',
    payload: z.object({ delegationId: id, childId: id, on: day, ableAdultAtHome: z.boolean() }),
  }),
  'parent.returned': event({
    schemaVersion: 1,
    aggregate: 'child',
    fact: 'GUARDIANS',
    zh: '父母返乡',
    en: 'Parent returned',
    payload: z.object({ childId: id, guardianId: id, on: day }),
  }),
  'visit.recorded': event({
    schemaVersion: 1,
    aggregate: 'visit',
    fact: 'ASSESSMENT',
    zh: '走访',
    en: 'Home visit recorded',
    payload: z.object({ visitId: id, childId: id, visitedOn: day, visitorKind: code }),
  }),
  'finding.recorded': event({
    schemaVersion: 1,
    aggregate: 'finding',
    fact: 'INCIDENT_EXISTS',
    zh: '发现情形',
    en: 'Finding recorded',
    payload: z.object({
      findingId: id,
      childId: id,
      findings: z.array(code),
      unitId: id.nullable(),
      reportable: z.boolean(),
    }),
  }),
} as const;
