import { byClock, byOfficer, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { EXPORT, type ExportAction, type ExportState } from './machine.ts';

const actor = (role: Role): Actor =>
  byOfficer({
    officerId: 'o',
    subject: 's',
    post: { postId: 'p', role, unitId: 'u', agency: ROLES[role].agency, divisions: [] },
  });
const ACTORS = [
  ...(Object.keys(ROLES) as Role[]).map((role) => ({ name: role as string, by: actor(role) })),
  { name: 'clock', by: byClock('test') },
];
const STATES = Object.keys(EXPORT.states) as ExportState[];
const ACTIONS = [...new Set(EXPORT.transitions.map(({ action }) => action))] as ExportAction[];

describe('6.2 an export 登记表导出流程', () => {
  it.each(STATES.flatMap((state) => ACTIONS.map((action) => ({ state, action }))))(
    '$action from $state is done by those of the table and refused to everybody else',
    ({ state, action }) => {
      const step = EXPORT.transitionFrom(state, action);
      for (const { name, by } of ACTORS) {
        const answer = EXPORT.attempt({ state, inTime: true }, action, by);

        expect([name, answer.ok ? answer.value.state : answer.refusal.code]).toEqual([
          name,
          step
            ? (step.by as readonly string[]).includes(name)
              ? step.to
              : 'NOT_YOUR_ROLE'
            : 'ILLEGAL_TRANSITION',
        ]);
      }
    },
  );

  it('is not opened once its time has run out, although nobody has removed it yet', () => {
    const answer = EXPORT.attempt({ state: 'READY', inTime: false }, 'openExport', actor('township.officer'));

    expect(answer).toMatchObject({ ok: false, refusal: { missing: [{ code: 'IN_TIME', clause: '6.2' }] } });
  });
});
