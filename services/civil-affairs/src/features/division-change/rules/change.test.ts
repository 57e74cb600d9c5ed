import { describe, expect, it } from '@jest/globals';
import { byClock, byOfficer, ROLES, type Actor, type ActorRole, type Role } from '@ger/kernel';
import { checkEntry, kindOf, renumbered, type ChangeEntry } from './change.ts';
import { DIVISION_CHANGE, type ChangeState, type ChangeSubject } from './machine.ts';

const entry = (more: Partial<ChangeEntry> = {}): ChangeEntry => ({
  from: ['150122101202'],
  to: [{ code: '150122101299', name: '新村' }],
  on: '2026-09-01',
  reason: '民函〔2026〕1号',
  rest: null,
  ...more,
});
const problems = (more: Partial<ChangeEntry>): string[] => {
  try {
    checkEntry(entry(more));
    return [];
  } catch (error) {
    return (error as { problems: { path: string }[] }).problems.map(({ path }) => path);
  }
};
const villages = (...codes: string[]) => codes.map((code) => ({ code, name: code }));

describe('3.2.a the entry of a change of codes 区划变更填报', () => {
  it('is a renumbering, a merger or a division by how many stand on each side', () =>
    expect([
      kindOf(entry()),
      kindOf(entry({ from: ['150122101202', '150122101203'] })),
      kindOf(entry({ to: villages('150122101298', '150122101299') })),
    ]).toEqual(['RENUMBER', 'MERGE', 'SPLIT']));

  it.each([
    [{ to: villages('x') }, 'to'],
    [{ from: [] }, 'to'],
    [{ from: ['150122101202', '150122101203'], to: villages('150122101298', '150122101299') }, 'to'],
    [{ to: villages('150122102') }, 'to'],
    [{ from: ['1501'], to: villages('1502') }, 'to'],
    [{ from: ['150122101202', '150122101202'] }, 'from'],
    [{ to: villages('150122101202') }, 'to'],
    [{ to: [{ code: '150122101299', name: ' ' }] }, 'to'],
    [{ on: '2026-02-30' }, 'on'],
    [{ reason: ' ' }, 'reason'],
    [{ rest: '150122101777' }, 'rest'],
    [{ to: villages('150122101202', '150122101299'), rest: '150122101299' }, 'rest'],
  ] as const)('is told what is wrong: %j', (more, path) => expect(problems(more)).toContain(path));

  it('is accepted when nothing is wrong', () => expect(problems({})).toEqual([]));

  it('keeps the own digits of what stands below a renumbered division', () =>
    expect(renumbered('150122101202', '150122101', '150122105')).toBe('150122105202'));
});

const roles = Object.keys(ROLES) as Role[];
const actors: [ActorRole, Actor][] = [
  ...roles.map((role): [ActorRole, Actor] => [
    role,
    byOfficer({
      officerId: 'o',
      subject: 's',
      post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
    }),
  ]),
  ['clock', byClock('change-divisions')],
];
const subject = (state: ChangeState, more: Partial<ChangeSubject> = {}): ChangeSubject => ({
  state,
  today: '2026-09-01',
  on: '2026-09-01',
  own: false,
  inUse: true,
  codesFree: true,
  parentsInUse: true,
  below: 0,
  unassigned: 0,
  ...more,
});
const head = actors.find(([role]) => role === 'civil-affairs.head')?.[1] ?? byClock('nobody');

describe('3.2.a who changes a code 区划变更办理', () => {
  it.each(
    DIVISION_CHANGE.transitions.flatMap((step) =>
      actors.map(([role, actor]) => ({ step, role, actor, action: step.action })),
    ),
  )('$action by $role is done or refused with the reason', ({ step, role, actor }) => {
    const answer = DIVISION_CHANGE.attempt(subject(step.from[0] as ChangeState), step.action, actor);

    if (step.by.includes(role)) expect(answer).toMatchObject({ ok: true, value: { state: step.to } });
    else expect(answer).toMatchObject({ ok: false, refusal: { code: 'NOT_YOUR_ROLE', clause: '3.2.a' } });
  });

  it.each([
    [{ own: true }, 'LEVEL_ABOVE'],
    [{ inUse: false }, 'IN_USE'],
    [{ codesFree: false }, 'CODES_FREE'],
    [{ parentsInUse: false }, 'PARENTS_IN_USE'],
    [{ below: 3 }, 'NOTHING_BELOW'],
    [{ unassigned: 2 }, 'ALL_ASSIGNED'],
  ] as const)('is refused naming what is missing: %j', (more, code) =>
    expect(DIVISION_CHANGE.attempt(subject('PROPOSED', more), 'changeDivision', head)).toMatchObject({
      refusal: { missing: [{ code, clause: '3.2.a' }] },
    }),
  );

  it('does not take force before its day, and nothing leaves what is done or cancelled', () => {
    const clock = byClock('change-divisions');
    expect(
      DIVISION_CHANGE.attempt(subject('PLANNED', { on: '2026-09-02' }), 'startDivisionChange', clock),
    ).toMatchObject({
      refusal: { missing: [{ code: 'DUE' }] },
    });
    for (const state of ['DONE', 'CANCELLED'] as const)
      for (const { action } of DIVISION_CHANGE.transitions)
        expect(DIVISION_CHANGE.attempt(subject(state), action, clock)).toMatchObject({
          refusal: { code: 'ILLEGAL_TRANSITION' },
        });
  });
});
