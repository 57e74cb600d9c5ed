import { byClock, byOfficer, isRole, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import type { SchoolClass } from '../../pupil/index.ts';
import {
  CLASS_MOVE,
  moveInHand,
  ofSameGrade,
  type ClassMove,
  type ClassMoveAction,
  type ClassMoveInHand,
  type ClassMoveState,
  type MovingPupil,
} from './class-move.ts';

const TODAY = '2026-11-02';
const move = (state: ClassMoveState): ClassMove => ({
  id: 'move',
  version: 1,
  state,
  unitId: 'school',
  placeNo: 150_122_101_202,
  toClassId: 'second',
  from: TODAY,
  reason: '均衡编班',
  recordedAt: new Date('2026-11-02T09:00:00+08:00'),
});
const officer = (role: Role, unitId = 'school'): Actor =>
  byOfficer({
    officerId: role,
    subject: role,
    post: { postId: 'p', role, unitId, agency: ROLES[role].agency, divisions: [] },
  });
const attempt = (
  state: ClassMoveState,
  action: ClassMoveAction,
  actor: Actor,
  facts: Partial<ClassMoveInHand> = {},
) =>
  CLASS_MOVE.attempt(
    moveInHand(move(state), { today: TODAY, recordedOn: TODAY, attendanceOn: null, ...facts }, actor),
    action,
    actor,
  );
const missing = (answer: ReturnType<typeof attempt>) =>
  answer.ok ? [] : answer.refusal.missing.map(({ code }) => code);

describe('3.3.a another class of the grade 调班', () => {
  it.each([
    ['NEW', 'moveToClass', true],
    ['DONE', 'moveToClass', false],
    ['UNDONE', 'moveToClass', false],
    ['NEW', 'undoClassMove', false],
    ['DONE', 'undoClassMove', true],
    ['UNDONE', 'undoClassMove', false],
  ] as const)('%s × %s: the head of the school, and nobody else', (state, action, possible) => {
    for (const role of Object.keys(ROLES).filter(isRole))
      expect(attempt(state, action, officer(role)).ok).toBe(possible && role === 'school.head');
    expect(attempt(state, action, byClock('job')).ok).toBe(false);
    expect(attempt(state, action, officer('school.head', 'another')).ok).toBe(false);
  });

  it('says what stands in the way', () => {
    const head = officer('school.head');

    expect(missing(attempt('NEW', 'moveToClass', head, { sameGrade: false }))).toEqual(['SAME_GRADE']);
    expect(missing(attempt('NEW', 'moveToClass', head, { settled: true }))).toEqual(['NOT_SETTLED']);
    expect(missing(attempt('NEW', 'moveToClass', head, { attendanceOn: TODAY }))).toEqual([
      'ATTENDANCE_FREE',
    ]);
    expect(missing(attempt('DONE', 'undoClassMove', head, { attendanceOn: TODAY }))).toEqual([
      'ATTENDANCE_FREE',
    ]);
    expect(missing(attempt('DONE', 'undoClassMove', head, { today: '2026-11-03' }))).toEqual(['SAME_DAY']);
    expect(missing(attempt('DONE', 'undoClassMove', head, { stillThere: false }))).toEqual(['STILL_THERE']);
  });

  it('is another class of the same school, year and grade', () => {
    const target = { id: 'second', unitId: 'school', grade: 3, schoolYear: 2026 } as SchoolClass;
    const pupil = { unitId: 'school', grade: 3, schoolYear: 2026, classId: 'first', running: true };
    const same = (other: object) => ofSameGrade([{ ...pupil, ...other } as MovingPupil], target);

    expect(same({})).toBe(true);
    for (const other of [
      { unitId: 'another' },
      { grade: 4 },
      { schoolYear: 2025 },
      { classId: 'second' },
      { running: false },
    ])
      expect(same(other)).toBe(false);
  });
});
