import { byClock, byOfficer, newId, ROLES, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { newStep, type EvidenceInHand } from './evidence.ts';
import { EVIDENCE_KINDS, fits, MEDIA_TYPES, type EvidenceKind } from './kinds.ts';
import { EVIDENCE, type EvidenceAction, type EvidenceStep } from './machine.ts';

const GIVER = { officerId: newId(), unitId: newId(), name: '甲' };
const OTHER_UNIT = newId();
const STATES = Object.keys(EVIDENCE.states) as EvidenceStep[];
const ACTIONS = [...new Set(EVIDENCE.transitions.map(({ action }) => action))];
const SIGNED_IN = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'public');
/** Acts of the receiving hand; all others are the holder's. */
const RECEIVING: readonly EvidenceAction[] = ['acceptEvidence', 'declineEvidence'];

const officerOf = (role: Role, hand: { officerId: string; unitId: string }) =>
  byOfficer({
    officerId: hand.officerId,
    subject: 'subject',
    post: { postId: newId(), role, unitId: hand.unitId, agency: 'police', divisions: [] },
  });

/** Evidence the giver holds, offered to the other unit where it is offered. */
function evidence(state: EvidenceStep, acting: EvidenceInHand['acting']): EvidenceInHand {
  const to = { purpose: 'APPRAISAL', toUnitId: OTHER_UNIT, judiciary: null } as const;
  const custody = state === 'OFFERED' ? [newStep(GIVER, new Date(0), to)] : [];
  return { unitId: GIVER.unitId, holder: GIVER, custody, state, incidentIsOpen: true, acting };
}

const codeOf = (
  state: EvidenceStep,
  action: EvidenceAction,
  role: Role,
  hand: { officerId: string; unitId: string },
) => {
  const acting = { ...hand, isHead: role === 'police.head' };
  const step = EVIDENCE.attempt(evidence(state, acting), action, officerOf(role, hand));
  return step.ok
    ? 'OK'
    : `${step.refusal.code} ${step.refusal.missing.map(({ code }) => code).join()}`.trim();
};

describe('4.2.g the custody of evidence 证据保管', () => {
  it.each(STATES.flatMap((state) => ACTIONS.map((action) => [state, action] as const)))(
    'in %s lets nobody but those of the table %s',
    (state, action) => {
      const row = EVIDENCE.transitionFrom(state, action);
      for (const role of SIGNED_IN) {
        const hand = RECEIVING.includes(action) ? { officerId: newId(), unitId: OTHER_UNIT } : GIVER;
        const expected = !row ? 'ILLEGAL_TRANSITION' : row.by.includes(role) ? 'OK' : 'NOT_YOUR_ROLE';

        expect(codeOf(state, action, role, hand)).toBe(expected);
      }
    },
  );

  it('lets nobody receive what they hand over themselves, nor what is offered to another unit', () => {
    const sameUnit = { officerId: GIVER.officerId, unitId: OTHER_UNIT };

    expect(codeOf('OFFERED', 'acceptEvidence', 'police.duty', sameUnit)).toBe(
      'REQUIREMENTS_MISSING OTHER_HAND',
    );
    expect(codeOf('OFFERED', 'acceptEvidence', 'police.duty', { ...GIVER, officerId: newId() })).toBe(
      'REQUIREMENTS_MISSING OFFERED_TO_UNIT',
    );
  });

  it('is handed on by who holds it, or by the head of that unit, by nobody else', () => {
    const colleague = { ...GIVER, officerId: newId() };

    expect(codeOf('HELD', 'offerEvidence', 'police.case', colleague)).toBe(
      'REQUIREMENTS_MISSING IN_OWN_HAND',
    );
    expect(codeOf('HELD', 'offerEvidence', 'police.head', colleague)).toBe('OK');
    expect(codeOf('HELD', 'offerEvidence', 'police.head', { ...colleague, unitId: OTHER_UNIT })).toBe(
      'REQUIREMENTS_MISSING IN_OWN_HAND',
    );
  });

  it('is not recorded in an incident that is over, nor by another unit', () => {
    const acting = { ...GIVER, isHead: false };
    const over = { ...evidence('PROPOSED', acting), incidentIsOpen: false };

    expect(EVIDENCE.attempt(over, 'recordEvidence', officerOf('police.duty', GIVER))).toMatchObject({
      ok: false,
      refusal: { missing: [{ code: 'INCIDENT_OPEN' }] },
    });
    expect(codeOf('PROPOSED', 'recordEvidence', 'police.duty', { ...GIVER, unitId: OTHER_UNIT })).toBe(
      'REQUIREMENTS_MISSING UNIT_IN_CHARGE',
    );
  });

  it('is checked by the clock too, which does nothing else', () => {
    const may = ACTIONS.filter((action) =>
      STATES.some((state) => EVIDENCE.attempt(evidence(state, null), action, byClock('check-evidence')).ok),
    );

    expect(may).toEqual(['checkEvidence']);
  });
});

describe('4.2.g kinds of evidence 证据种类', () => {
  it('each kind has a file it can be, and each type of file a kind', () => {
    const kinds = Object.keys(EVIDENCE_KINDS) as EvidenceKind[];
    const types = Object.keys(MEDIA_TYPES);

    for (const kind of kinds) expect(types.some((type) => fits(kind, type))).toBe(true);
    for (const type of types) expect(kinds.some((kind) => fits(kind, type))).toBe(true);
  });

  it('a photograph of a thing is a picture; an appraisal is no film; a program is nothing', () => {
    expect(fits('PHYSICAL_PHOTO', 'image/jpeg')).toBe(true);
    expect(fits('PHYSICAL_PHOTO', 'application/pdf')).toBe(false);
    expect(fits('INJURY_APPRAISAL', 'video/mp4')).toBe(false);
    for (const kind of Object.keys(EVIDENCE_KINDS) as EvidenceKind[])
      expect(fits(kind, 'application/x-msdownload')).toBe(false);
  });
});
