import { setTimeout as delay } from 'node:timers/promises';
import { addDays, dayOf, isWorkingDay, startOfDay, type Day } from '@ger/kernel';
import { assessment } from './assessment.ts';
import { boarding } from './boarding.ts';
import { assistance } from './assistance.ts';
import { boughtPlaces } from './bought-places.ts';
import { petitions } from './petition.ts';
import { carePlaces } from './care-places.ts';
import { unitId } from './directory.ts';
import { dropouts } from './dropout.ts';
import type { Graph } from './graph.ts';
import { histories } from './histories.ts';
import { incidents } from './incidents.ts';
import { plans } from './plans.ts';
import { demoChildren, demoIdentityNumber, type DemoChild } from './people.ts';
import { BANNER, TOWNSHIP } from './places.ts';
import { protectionOrders } from './follow-ups.ts';
import { protection } from './protection.ts';
import { schoolCare } from './school-care.ts';
import { classMove, schoolYear } from './school-year.ts';
import { screening } from './screening.ts';
import { sourceSupport } from './source-support.ts';
import { staffing } from './staffing.ts';
import { trainings } from './trainings.ts';
import { twins } from './twins.ts';
import { verification } from './verification.ts';
import { riskStory } from './risk.ts';

const HOUR_MS = 3_600_000;

/** The child on whom every agency has something. */
export interface Showcase {
  readonly childId: string;
  readonly account: string;
}

/** Fills an empty installation with what a banner's officers would have entered, through the graph, as they. */
export async function tellStory(graph: Graph, now: Date): Promise<Showcase> {
  const today = dayOf(now);
  const children = demoChildren(today);
  const ids = new Map<string, string>();
  for (const [index, child] of children.entries()) {
    const id = await registerChild(graph, child, index, today);
    ids.set(child.key, id);
    if (child.delegated)
      await graph.act('township', 'nameDelegate', delegationOf(id, today, index), 'delegation { id }');
  }
  const heroine = children[0];
  const childId = ids.get(heroine?.key ?? '');
  if (!heroine || childId === undefined) throw new Error('the demonstration has no children');

  await graph.act('village', 'recordVisit', visitOf(childId, addDays(today, -20)), 'visit { id }');
  await graph.act('township', 'planVisits', plansOf([...ids.values()].slice(1, 6), today), 'bulkAct { id }');
  await schooling(graph, heroine, today);
  const classmate = children[7];
  if (classmate) await schoolYear(graph, classmate, 7, today);
  await response(graph, childId, heroine, now);
  await assessment(graph, childId);
  await activities(graph, childId, today);
  await counselling(graph, childId, today);
  const asked = children.at(-1);
  if (asked) await twins(graph, asked, children.length - 1, today);
  await verification(graph, today);
  await staffing(graph, today);
  await riskStory(graph, [...ids.values()], today);
  await dropouts(graph, today, schoolDaysBefore(today, 10));
  await schoolCare(graph, now);
  await boarding(graph, today);
  await boughtPlaces(graph, today);
  const other = children[10];
  if (other) await screening(graph, today, await alsoInClass(graph, other, 10, today));
  await classMove(graph, today);
  await histories(graph, [...ids.values()][7], today);
  await carePlaces(graph, today);
  await assistance(graph, [...ids.values()], today);
  await petitions(graph, now, today);
  await plans(graph, now, today);
  await sourceSupport(graph, [...ids.values()], today);
  await trainings(graph, [...ids.values()], today);
  await incidents(graph, now, today);
  const harmed = [16, 18, 21].flatMap((index) => {
    const child = children[index];
    const id = ids.get(child?.key ?? '');
    return child && id !== undefined ? [[id, child] as const] : [];
  });
  await protection(graph, harmed, now);
  await protectionOrders(
    graph,
    [harmed[0], harmed[2]].filter((one) => one !== undefined),
  );
  return { childId, account: 'township' };
}

async function registerChild(graph: Graph, child: DemoChild, index: number, today: Day): Promise<string> {
  const parent = (relation: 'FATHER' | 'MOTHER') => {
    const away = child.away.includes(relation);
    return {
      name: `${child.name.slice(0, 1)}${relation === 'FATHER' ? '父' : '母'}（演示）`,
      relation,
      capacity: away ? 'ABLE' : (child.athome ?? 'ABLE'),
      phone: `1390000${String(index * 2 + (relation === 'FATHER' ? 1 : 2)).padStart(4, '0')}`,
      ...(away && { awayDestination: child.destination, awaySince: addDays(today, -200 - index * 9) }),
    };
  };
  const input = {
    name: child.name,
    mongolianName: child.mongolianName,
    sex: child.sex,
    birthDate: child.birthDate,
    ethnicGroup: child.ethnicGroup,
    identityNumber: demoIdentityNumber(child.birthDate, child.sex, index),
    registration: child.village,
    residence: child.village,
    rural: true,
    address: `演示路 ${index + 1} 号`,
    health: 'HEALTHY',
    guardians: [parent('FATHER'), parent('MOTHER'), ...(child.grandmother ? [grandmotherOf(index)] : [])],
    reason: '摸底排查',
  };
  const { child: registered } = await graph.act<{ child: { id: string } }>(
    'township',
    'registerChild',
    input,
    'child { id }',
  );
  return registered.id;
}

const GRANDMOTHERS = ['其木德', '刘桂兰', '乌云高娃', '王秀珍', '斯琴高娃'];
const grandmotherName = (index: number): string => `${GRANDMOTHERS[index % GRANDMOTHERS.length]}（演示）`;
const grandmotherPhone = (index: number): string => `1390001${String(index).padStart(4, '0')}`;

const grandmotherOf = (index: number) => ({
  name: grandmotherName(index),
  relation: 'GRANDPARENT',
  capacity: 'ABLE',
  phone: grandmotherPhone(index),
});

const delegationOf = (childId: string, today: Day, index: number) => ({
  childId,
  delegateName: grandmotherName(index),
  delegateBirthDate: '1958-03-12',
  relation: 'GRANDPARENT',
  phone: grandmotherPhone(index),
  delegateIdentityNumber: demoIdentityNumber('1958-03-12', 'FEMALE', index),
  ...checkedDelegate(addDays(today, -60)),
  from: addDays(today, -60),
  until: addDays(today, index === 2 ? 20 : 300), // one of them runs out soon
  reason: '父母外出务工，委托祖母照料',
});

/** What the law asks about a delegate, all found in order, and the child heard. */
export const checkedDelegate = (on: Day) => ({
  checks: ['HEALTH', 'HARM_RECORD', 'ADDICTION', 'PAST_NEGLECT', 'UNSUITED'].map((item) => ({
    item,
    result: 'CLEAR',
    evidence: item === 'HARM_RECORD' ? 'POLICE_RECORD' : 'HOME_VISIT',
    checkedBy: '乌云（演示）',
    checkedOn: on,
  })),
  hearing: { way: 'IN_PERSON', on, by: '乌云（演示）', wish: '愿意和祖母一起生活' },
});

const visitOf = (childId: string, visitedOn: Day) => ({
  childId,
  visitedOn,
  visitorKind: 'DIRECTOR',
  note: '家中整洁，学习用品齐全',
});

const plansOf = (childIds: readonly string[], today: Day) => ({
  selection: { childIds },
  plannedOn: addDays(today, 3),
  visitorKind: 'DIRECTOR',
  visitorName: '乌云（演示）',
  purpose: 'ROUTINE',
});

/** A class, the pupil, the match with the dossier, and four unexcused days in a row. */
async function schooling(graph: Graph, child: DemoChild, today: Day): Promise<void> {
  const schoolYear = Number(today.slice(0, 4)) - (today.slice(5) < '08-31' ? 1 : 0);
  const opened = await graph.act<{ schoolClass: { id: string } }>(
    'school',
    'openClass',
    { name: '三年级一班', grade: 3, schoolYear },
    'schoolClass { id }',
  );
  const classId = opened.schoolClass.id;
  const enrolled = await graph.act<{ pupil: { id: string } }>(
    'school',
    'enrolPupil',
    {
      classId,
      name: child.name,
      birthDate: child.birthDate,
      sex: child.sex,
      identityNumber: demoIdentityNumber(child.birthDate, child.sex, 0),
      residence: child.village,
      boarding: false,
      from: `${schoolYear}-09-01`,
    },
    'pupil { id }',
  );
  await confirmMatch(graph, enrolled.pupil.id);
  for (const on of schoolDaysBefore(today, 4))
    await graph.act(
      'school',
      'enterAttendance',
      { classId, on, absences: [{ pupilId: enrolled.pupil.id, kind: 'UNEXCUSED' }] },
      'attendance { on }',
    );
}

/** Another child with a dossier, enrolled in the heroine's class and matched; answers the pupil. */
async function alsoInClass(graph: Graph, child: DemoChild, index: number, today: Day): Promise<string> {
  const { data } = await graph.ask<{ schoolClasses: { id: string; grade: number }[] | null }>(
    'school',
    'query Demo { schoolClasses { id grade } }',
  );
  const { name, birthDate, sex, village } = child;
  const { pupil } = await graph.act<{ pupil: { id: string } }>(
    'school',
    'enrolPupil',
    {
      classId: data?.schoolClasses?.find(({ grade }) => grade === 3)?.id,
      name,
      birthDate,
      sex,
      identityNumber: demoIdentityNumber(birthDate, sex, index),
      residence: village,
      boarding: false,
      from: addDays(today, -30),
    },
    'pupil { id }',
  );
  await confirmMatch(graph, pupil.id);
  return pupil.id;
}

/** The township of the residence confirms; the proposal comes by event. */
async function confirmMatch(graph: Graph, pupilId: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const { data } = await graph.ask<{
      pupilMatches: { edges: { node: { id: string; pupil: { id: string } | null } }[] } | null;
    }>('township', 'query Demo { pupilMatches(first: 100) { edges { node { id pupil { id } } } } }');
    const match = data?.pupilMatches?.edges.find(({ node }) => node.pupil?.id === pupilId)?.node;
    if (match) {
      await graph.act(
        'township',
        'confirmPupilMatch',
        { matchId: match.id, reason: '证件与本人一致' },
        'match { id }',
      );
      return;
    }
    // Already confirmed by an earlier, interrupted run: nothing is proposed any more.
    if (performance.now() > deadline) return;
    await delay(250);
  }
}

function schoolDaysBefore(today: Day, count: number): Day[] {
  const days: Day[] = [];
  for (let day = addDays(today, -1); days.length < count; day = addDays(day, -1))
    if (isWorkingDay(day)) days.unshift(day);
  return days;
}

/** The school reports that the child lives alone; the police respond and tell the township. */
async function response(graph: Graph, childId: string, child: DemoChild, now: Date): Promise<void> {
  const foundAt = new Date(startOfDay(dayOf(now)).getTime() - 3 * HOUR_MS).toISOString();
  await graph.act(
    'school',
    'reportFinding',
    {
      reporterKind: 'SCHOOL',
      findings: ['LIVING_ALONE'],
      childId,
      place: child.village,
      foundAt,
      description: '祖母住院，孩子独自在家',
    },
    'receipt { receiptNumber }',
  );
  const { data } = await graph.ask<{
    incidents: { edges: { node: { id: string; child: { id: string } | null } }[] } | null;
  }>('police', 'query Demo { incidents(first: 50) { edges { node { id child { id } } } } }');
  const incidentId = data?.incidents?.edges.find(({ node }) => node.child?.id === childId)?.node.id;
  if (incidentId === undefined) throw new Error('the police do not see the reported incident');
  for (const step of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
    await graph.act('police', step, { incidentId, reason: '演示办理' }, 'incident { id }');
  await graph.act(
    'police',
    'substantiateIncident',
    {
      incidentId,
      findings: ['LIVING_ALONE'],
      circumstances: { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: false },
      reason: '现场核实',
    },
    'incident { id }',
  );
  await graph.act('police', 'startHandling', { incidentId, reason: '开始处置' }, 'incident { id }');
  await graph.act(
    'police',
    'completeMeasure',
    { incidentId, measure: 'ORDER_RETURN_OR_DELEGATE', note: '已责令父亲返回' },
    'incident { id }',
  );
  await graph.act('police', 'notifyTownship', { incidentId, reason: '书面通报' }, 'incident { id }');
}

/** A children's home with a tutoring session; the township enrols the child. */
async function activities(graph: Graph, childId: string, today: Day): Promise<void> {
  const { venue } = await graph.act<{ venue: { id: string } }>(
    'mass-organization',
    'openVenue',
    {
      name: '新营子镇儿童之家（演示）',
      kind: 'CHILDREN_HOME',
      division: TOWNSHIP,
      capacity: 30,
      openingHours: '周六、周日 9:00–17:00',
    },
    'venue { id }',
  );
  const starts = startOfDay(addDays(today, 5)).getTime() + 14 * HOUR_MS;
  const { session } = await graph.act<{ session: { id: string } }>(
    'mass-organization',
    'scheduleSession',
    {
      venueId: venue.id,
      kind: 'TUTORING',
      title: '周末课后辅导',
      startsAt: new Date(starts).toISOString(),
      endsAt: new Date(starts + 2 * HOUR_MS).toISOString(),
      capacity: 12,
    },
    'session { id }',
  );
  await graph.act('township', 'enrolInSession', { sessionId: session.id, childId }, 'place { id }');
}

/** An invented, well-formed unified social credit code (GB 32100). */
const CREDIT_CODE = '52150122DEM000001N';

/** Counselling bought from a social organization, accepted, and begun. */
async function counselling(graph: Graph, childId: string, today: Day): Promise<void> {
  const { organization } = await graph.act<{ organization: { id: string } }>(
    'civil-affairs',
    'registerSocialOrganization',
    {
      unitId: unitId('social-organization'),
      name: '暖阳社会工作服务中心（演示）',
      creditCode: CREDIT_CODE,
      services: ['COUNSELLING', 'GUARDIANSHIP_GUIDANCE'],
      divisions: [BANNER],
    },
    'organization { id }',
  );
  const { order } = await graph.act<{ order: { id: string } }>(
    'civil-affairs',
    'placeOrder',
    {
      childId,
      organizationId: organization.id,
      service: 'COUNSELLING',
      minutes: 240,
      reason: '独自居住后的心理疏导',
    },
    'order { id }',
  );
  const orderId = order.id;
  await graph.act('social-organization', 'acceptOrder', { orderId, reason: '安排社工' }, 'order { id }');
  await graph.act(
    'social-organization',
    'recordDelivery',
    {
      orderId,
      on: today,
      minutes: 60,
      method: 'HOME',
      outcome: '建立关系，情绪平稳',
      guardianConfirmed: true,
    },
    'order { id }',
  );
}
