import { z } from 'zod';
import { partEvents } from './assessment.ts';
import { activityAnswers } from './activity.ts';
import { code, day, divisionCode, event, id, identityToken, instant } from './definition.ts';
import { protectionOrderEvents } from './protection-order.ts';
import { evidenceEvents } from './evidence.ts';
import { warningEvents } from './warning.ts';

const incident = z.object({ incidentId: id, unitId: id });
/** What is asked of another agency; its answer names the request. */
const request = incident.extend({ requestId: id });
const search = incident.extend({ searchId: id });
/** A commendation names no child, no report and no reporter (4.1.c). */
const commendation = z.object({
  commendationId: id,
  unitId: id,
  bureauId: id,
  recipient: z.enum(['PERSON', 'ORGANIZATION']),
});
/** A lead names a finding and a unit, no child and no person (4.1.b). */
const lead = z.object({ leadId: id, findingId: id, unitId: id, superiorUnitId: id });
/** One act against a child, and one thing decided about it: codes alone (4.4.a). */
const conduct = incident.extend({ conductId: id });
const intervention = conduct.extend({ interventionId: id, kind: code });

/** 公安 — what the police say to the other agencies. */
export const policeEvents = {
  ...partEvents,
  ...evidenceEvents,
  ...warningEvents,
  ...protectionOrderEvents,
  'report.received': event({
    schemaVersion: 1,
    aggregate: 'report',
    fact: 'INCIDENT_EXISTS',
    zh: '收到报告',
    en: 'Report received',
    withoutPost: true,
    payload: z.object({
      reportId: id,
      incidentId: id,
      /** The police unit that received it and must dispatch (4.2.a). */
      unitId: id,
      reporterKind: code,
      findings: z.array(code),
      foundAt: instant,
      /** The finding of another agency's record that this report tells of, when named. */
      findingId: id.nullable(),
      /** It joined a response that was open already; absent in what was said before this was told. */
      joined: z.boolean().optional(),
    }),
  }),
  ...activityAnswers,
  'report.receipt-given': event({
    schemaVersion: 1,
    aggregate: 'submitted-report',
    fact: 'INCIDENT_EXISTS',
    zh: '答复报告回执',
    en: 'Receipt given for a report made by event',
    /** Answers `report.submitted`: to the unit that reported, by the finding it named. */
    payload: z.object({ findingId: id, unitId: id, receiptNumber: z.string(), receivedAt: instant }),
  }),
  'report.not-received': event({
    schemaVersion: 1,
    aggregate: 'submitted-report',
    fact: 'INCIDENT_EXISTS',
    zh: '报告未能收到',
    en: 'Report made by event could not be received',
    payload: z.object({ findingId: id, unitId: id, reason: code }),
  }),
  'report.accepted': event({
    schemaVersion: 1,
    aggregate: 'report',
    fact: 'INCIDENT_EXISTS',
    zh: '受理报告',
    en: 'Report accepted',
    withoutPost: true, // one that joins an accepted incident is accepted in the reporter's own act
    payload: z.object({ reportId: id, incidentId: id, unitId: id }),
  }),
  'report.separated': event({
    schemaVersion: 1,
    aggregate: 'report',
    fact: 'INCIDENT_EXISTS',
    zh: '报告分案',
    en: 'Report separated from an incident',
    payload: z.object({
      reportId: id,
      /** The incident it stands in now … */
      incidentId: id,
      /** … and the one it was joined to wrongly. */
      fromIncidentId: id,
      unitId: id,
      findings: z.array(code),
    }),
  }),
  'report.outcome-told': event({
    schemaVersion: 1,
    aggregate: 'report',
    fact: 'INCIDENT_EXISTS',
    zh: '结果已告知报告人',
    en: 'Outcome told to the reporter',
    payload: z.object({ reportId: id, incidentId: id, unitId: id, method: code }),
  }),
  'incident.joined': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '并案',
    en: 'Incident joined to another',
    payload: incident.extend({ intoIncidentId: id }),
  }),
  'incident.accepted': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '受理',
    en: 'Incident accepted',
    payload: incident,
  }),
  'incident.transferred': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '移送主管单位',
    en: 'Incident transferred',
    payload: incident.extend({ toUnitId: id }),
  }),
  'incident.dispatched': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '出警',
    en: 'Police dispatched',
    payload: incident.extend({ reportIds: z.array(id) }),
  }),
  'incident.arrived': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '到达现场',
    en: 'Police on scene',
    payload: incident,
  }),
  'incident.substantiated': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '情况属实',
    en: 'Incident substantiated',
    payload: incident.extend({ findings: z.array(code), requiredMeasures: z.array(code) }),
  }),
  'incident.unfounded': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '查无实据',
    en: 'Incident unfounded',
    payload: incident,
  }),
  'incident.measure-settled': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '处置措施落实',
    en: 'Measure done or waived',
    payload: incident.extend({ measure: code, settled: z.enum(['DONE', 'WAIVED']) }),
  }),
  'placement.requested': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '请求临时安置',
    en: 'Placement asked for',
    payload: request.extend({
      /** ESCORT_TO_TEMPORARY_CARE (4.2.c) or PLACE_IN_SHELTER (4.2.e) */
      measure: code,
      /** What the clause allows, in the order in which it is tried. */
      places: z.array(code).min(1),
      /** Where the police took the child already. */
      chosen: code.nullable(),
    }),
  }),
  'schooling.requested': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'SCHOOL_PLACEMENT',
    zh: '请求保障转学入学',
    en: 'School place asked for',
    payload: request.extend({
      level: code.nullable(),
      language: code.nullable(),
      /** Where the child must leave from: the place of the case, never a school. */
      fromDivision: divisionCode,
      /** Until when, where the case sets a day of its own. */
      deadline: day.nullish(),
    }),
  }),
  'legal-aid.requested': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '申请法律援助',
    en: 'Legal aid asked for',
    payload: request,
  }),
  'assistance.asked': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '请有关单位协助',
    en: 'Assistance asked of a unit',
    payload: request.extend({ toUnitId: id }),
  }),
  'assistance.given': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '有关单位已协助',
    en: 'Assistance given by a unit',
    payload: request.extend({ toUnitId: id }),
  }),
  'incident.township-notified': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '通报苏木乡镇',
    en: 'Township notified',
    payload: incident.extend({ township: divisionCode, findings: z.array(code) }),
  }),
  'incident.paper-issued': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '出具文书',
    en: 'Paper issued',
    payload: incident.extend({ paperId: id, kind: code }),
  }),
  'incident.paper-served': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '送达文书',
    en: 'Paper served',
    payload: incident.extend({ paperId: id, kind: code, method: code }),
  }),
  'incident.followed-up': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '转入回访',
    en: 'Incident in follow-up',
    payload: incident,
  }),
  'incident.closed': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '结案',
    en: 'Incident closed',
    payload: incident,
  }),
  'incident.child-named': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '确认儿童身份',
    en: 'Child named',
    payload: incident,
  }),
  'incident.child-unidentified': event({
    schemaVersion: 1,
    aggregate: 'incident',
    fact: 'INCIDENT',
    zh: '儿童身份不明',
    en: 'Child unidentified',
    payload: incident.extend({
      sex: z.enum(['MALE', 'FEMALE']).nullable(),
      estimatedBirthYear: z.number().int().min(1990).nullable(),
      place: divisionCode,
      identityTokens: z.array(identityToken),
    }),
  }),
  'conduct.recorded': event({
    schemaVersion: 1,
    aggregate: 'conduct',
    fact: 'INCIDENT',
    zh: '记录加害行为',
    en: 'Act against the child recorded',
    payload: conduct.extend({ kind: code, grade: code, relation: code }),
  }),
  'conduct.concluded': event({
    schemaVersion: 1,
    aggregate: 'conduct',
    fact: 'INCIDENT',
    zh: '加害行为处置完毕',
    en: 'Act against the child dealt with',
    payload: conduct,
  }),
  'intervention.decided': event({
    schemaVersion: 1,
    aggregate: 'conduct',
    fact: 'INCIDENT',
    zh: '决定处置',
    en: 'Intervention decided',
    payload: intervention,
  }),
  'intervention.carried-out': event({
    schemaVersion: 1,
    aggregate: 'conduct',
    fact: 'INCIDENT',
    zh: '处置已执行',
    en: 'Intervention carried out',
    payload: intervention,
  }),
  'intervention.withdrawn': event({
    schemaVersion: 1,
    aggregate: 'conduct',
    fact: 'INCIDENT',
    zh: '撤销处置决定',
    en: 'Intervention withdrawn',
    payload: intervention,
  }),
  'intervention.handed-over': event({
    schemaVersion: 1,
    aggregate: 'conduct',
    fact: 'INCIDENT',
    zh: '移送司法机关',
    en: 'Criminal case handed over to the judiciary',
    payload: intervention.extend({ to: code }),
  }),
  'intervention.receipted': event({
    schemaVersion: 1,
    aggregate: 'conduct',
    fact: 'INCIDENT',
    zh: '司法机关接收案件',
    en: 'Criminal case received by the judiciary',
    payload: intervention,
  }),
  'search.opened': event({
    schemaVersion: 1,
    aggregate: 'search',
    fact: 'INCIDENT',
    zh: '启动失踪儿童快速查找',
    en: 'Rapid search for a missing child begun',
    payload: search,
  }),
  'search.circulated': event({
    schemaVersion: 1,
    aggregate: 'search',
    fact: 'INCIDENT',
    zh: '发出协查通报',
    en: 'Circular sent',
    payload: search.extend({ circularId: id, toUnitIds: z.array(id).min(1) }),
  }),
  'search.sighted': event({
    schemaVersion: 1,
    aggregate: 'search',
    fact: 'INCIDENT',
    zh: '登记目击线索',
    en: 'Sighting recorded',
    payload: search,
  }),
  'search.found': event({
    schemaVersion: 1,
    aggregate: 'search',
    fact: 'INCIDENT',
    zh: '失踪儿童已找到',
    en: 'Missing child found',
    payload: search.extend({ how: code, condition: code }),
  }),
  'search.closed': event({
    schemaVersion: 1,
    aggregate: 'search',
    fact: 'INCIDENT',
    zh: '查找终结',
    en: 'Search closed',
    payload: search,
  }),
  'accountability.lead-found': event({
    schemaVersion: 1,
    aggregate: 'accountability-lead',
    fact: 'DUTY',
    zh: '发现迟报、未报线索',
    en: 'Late or missing report found',
    payload: lead.extend({ kind: z.enum(['LATE', 'MISSING']), findings: z.array(code) }),
  }),
  'accountability.decided': event({
    schemaVersion: 1,
    aggregate: 'accountability-lead',
    fact: 'DUTY',
    zh: '问责线索已决定',
    en: 'Accountability lead decided',
    payload: lead.extend({ outcome: z.enum(['CONFIRMED', 'EXCUSED']) }),
  }),
  'commendation.proposed': event({
    schemaVersion: 1,
    aggregate: 'commendation',
    fact: 'DUTY',
    zh: '提出表彰',
    en: 'Commendation proposed',
    payload: commendation,
  }),
  'commendation.approved': event({
    schemaVersion: 1,
    aggregate: 'commendation',
    fact: 'DUTY',
    zh: '批准表彰',
    en: 'Commendation approved',
    payload: commendation,
  }),
  'commendation.declined': event({
    schemaVersion: 1,
    aggregate: 'commendation',
    fact: 'DUTY',
    zh: '表彰未批准',
    en: 'Commendation declined',
    payload: commendation,
  }),
  'commendation.presented': event({
    schemaVersion: 1,
    aggregate: 'commendation',
    fact: 'DUTY',
    zh: '表彰已颁发',
    en: 'Commendation presented',
    payload: commendation,
  }),
} as const;
