import { addDays, addMonths, newId, startOfDay, type Day } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EvidenceFact, EvidenceKind } from './evidence.ts';
import { GROUND_CODES, groundsOn, nextLookOn, type GroundCode } from './grounds.ts';
import { SHOWS, shownBy, type Element } from './shows.ts';
import { EVIDENCE_SOURCES } from './sources.ts';

const fact = (kind: EvidenceKind, on: Day, more: Partial<EvidenceFact> = {}): EvidenceFact => ({
  eventId: newId(),
  childId: 'child',
  kind,
  agency: 'police',
  recordId: newId(),
  caseId: null,
  version: 1,
  codes: [],
  severity: null,
  since: on,
  occurredAt: startOfDay(on),
  ...more,
});
const supported = (facts: readonly EvidenceFact[], today: Day, after: Day | null = null): GroundCode[] =>
  groundsOn(facts, today, after)
    .filter((ground) => ground.supported)
    .map(({ code }) => code);
const missingOf = (facts: readonly EvidenceFact[], today: Day, code: GroundCode): string[] =>
  (groundsOn(facts, today).find((ground) => ground.code === code)?.parts ?? [])
    .filter(({ satisfied }) => !satisfied)
    .map((part) => part.code);

const alone = fact('SUBSTANTIATED', '2026-01-05', { codes: ['LIVING_ALONE'] });
const admonished = fact('PAPER_SERVED', '2026-01-06', { codes: ['ADMONITION'] });
const again = fact('FOUND', '2026-03-01', { codes: ['LIVING_ALONE'] });
const refused = (on: Day) => fact('SUBSTANTIATED', on, { codes: ['GUARDIAN_NOT_PERFORMING'] });
const placed = fact('PLACED', '2026-02-01', { codes: ['VILLAGE'] });
const beaten = fact('SUBSTANTIATED', '2026-01-05', { codes: ['DOMESTIC_VIOLENCE'] });
const gravelyHurt = fact('ASSESSED', '2026-01-15', { codes: ['INJURED'], severity: 'HIGH' });

describe('4.4.b what evidence shows 证据证明内容', () => {
  it.each(SHOWS.map((row) => [row.zh, row] as const))('%s', (_, row) => {
    const codes = row.codes?.slice(0, 1) ?? [];
    const telling = fact(row.kind, '2026-01-05', { codes, severity: row.severity ?? null });

    expect(shownBy(telling).map((shown) => shown.row)).toContain(row);
    if (row.codes) expect(shownBy({ ...telling, codes: ['SOMETHING_ELSE'] })).toEqual([]);
    if (row.severity) expect(shownBy({ ...telling, severity: 'MEDIUM' })).toEqual([]);
  });

  it('comes of an event of an agency, whatever the kind', () => {
    const heard = new Set(EVIDENCE_SOURCES.map(({ kind }) => kind));
    for (const { kind } of SHOWS) expect(heard).toContain(kind);
  });

  it('of violence is no evidence of severe harm, nor a slight injury', () => {
    const slight = { ...gravelyHurt, severity: 'MEDIUM' as const };
    expect(supported([beaten, slight], '2026-02-01')).toEqual([]);
    expect(missingOf([beaten, slight], '2026-02-01', 'SEVERELY_HARMED')).toEqual(['SEVERE_HARM']);
    expect(supported([beaten, gravelyHurt], '2026-02-01')).toEqual(['SEVERELY_HARMED']);
    expect(
      supported([{ ...gravelyHurt, occurredAt: startOfDay('2026-01-04') }, beaten], '2026-02-01'),
    ).toEqual([]);
  });
});

describe('4.4.b (1) in danger and not corrected after education 经教育不改', () => {
  const needed = [alone, admonished, again];

  it('needs danger, education after it, and the same again after that', () => {
    expect(supported(needed, '2026-03-02')).toEqual(['DANGER_NOT_CORRECTED']);
    expect(missingOf([alone], '2026-03-02', 'DANGER_NOT_CORRECTED')).toEqual(['EDUCATED', 'NOT_CORRECTED']);
    expect(missingOf([alone, again], '2026-03-02', 'DANGER_NOT_CORRECTED')).toContain('EDUCATED');
    expect(missingOf([alone, admonished], '2026-03-02', 'DANGER_NOT_CORRECTED')).toEqual(['NOT_CORRECTED']);
    expect(
      missingOf(
        [{ ...admonished, occurredAt: startOfDay('2026-01-04') }, alone, again],
        '2026-03-02',
        'DANGER_NOT_CORRECTED',
      ),
    ).toContain('EDUCATED');
  });

  it('rests on what the police substantiated first: a finding alone is not enough', () => {
    const found = fact('FOUND', '2026-01-05', { codes: ['LIVING_ALONE'] });
    expect(supported([found, admonished, again], '2026-03-02')).toEqual([]);
  });

  it('is corrected when a parent came home or named a delegate since', () => {
    for (const kind of ['PARENT_RETURNED', 'DELEGATION_STARTED'] as const)
      expect(supported([...needed, fact(kind, '2026-03-02')], '2026-03-03')).toEqual([]);
  });

  it('counts a breach of a warning that left the child unattended, unless the police found none', () => {
    const warned = fact('WARNED', '2026-01-06');
    const reported = fact('BREACH_REPORTED', '2026-02-01', { codes: ['LEFT_UNATTENDED'] });
    const none = fact('BREACH_UNFOUNDED', '2026-02-03', { recordId: reported.recordId });

    expect(supported([alone, warned, reported], '2026-02-04')).toEqual(['DANGER_NOT_CORRECTED']);
    expect(supported([alone, warned, reported, none], '2026-02-04')).toEqual([]);
  });

  it('counts neither an incident found without ground nor a finding that was reported into one', () => {
    const incident = newId();
    const unfounded = fact('UNFOUNDED', '2026-03-03', { recordId: incident, caseId: incident });
    const reported = fact('REPORTED', '2026-03-01', { recordId: again.recordId, caseId: incident });
    expect(supported([...needed, reported], '2026-03-04')).toEqual(['DANGER_NOT_CORRECTED']);
    expect(supported([...needed, reported, unfounded], '2026-03-04')).toEqual([]);
  });
});

describe('4.4.b (2), L.8 six months of refusal by dated records 六个月', () => {
  it.each([
    ['2026-01-05', '2026-07-04', false],
    ['2026-01-05', '2026-07-05', true],
    ['2025-08-31', '2026-02-27', false],
    ['2025-08-31', '2026-02-28', true],
    ['2023-08-31', '2024-02-28', false],
    ['2023-08-31', '2024-02-29', true],
  ])('from %s to %s: %s', (from, to, full) => {
    const facts = [refused(from), refused(to), fact('PLACED', to)];
    expect(supported(facts, to).includes('DUTY_REFUSED')).toBe(full);
  });

  it('does not count days of which no record tells', () => {
    expect(missingOf([refused('2026-01-05'), placed], '2026-12-31', 'DUTY_REFUSED')).toEqual(['SIX_MONTHS']);
  });

  it('runs on by itself while parents are silent, until one is in touch', () => {
    const silent = fact('CONTACT_LAPSED', '2026-01-05', { occurredAt: startOfDay('2026-02-04') });
    const grounds = groundsOn([silent, placed], '2026-06-01');

    expect(nextLookOn(grounds, '2026-06-01')).toBe('2026-07-05');
    expect(supported([silent, placed], '2026-07-04')).toEqual([]);
    expect(supported([silent, placed], '2026-07-05')).toEqual(['DUTY_REFUSED']);
    expect(supported([silent, placed, fact('CONTACT_MADE', '2026-06-30')], '2026-07-05')).toEqual([]);
  });

  it('begins anew after a parent came home, and needs that the child is without livelihood', () => {
    const facts = [
      refused('2026-01-05'),
      fact('PARENT_RETURNED', '2026-04-01'),
      refused('2026-05-01'),
      refused('2026-09-01'),
      fact('PLACED', '2026-09-01'),
    ];
    expect(groundsOn(facts, '2026-09-01')[1]?.period).toMatchObject({
      from: '2026-05-01',
      fullOn: '2026-11-01',
    });
    expect(supported(facts, '2026-09-01')).toEqual([]);
    expect(missingOf([refused('2026-01-05'), refused('2026-09-01')], '2026-09-01', 'DUTY_REFUSED')).toEqual([
      'NO_LIVELIHOOD',
    ]);
  });

  it('is six calendar months for whatever two days', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 400 }), (start, span) => {
        const [from, to] = [addDays('2022-01-01', start), addDays('2022-01-01', start + span)];
        const facts = [refused(from), refused(to), fact('PLACED', to)];
        expect(supported(facts, to).includes('DUTY_REFUSED')).toBe(to >= addMonths(from, 6));
      }),
    ));
});

describe('4.4.b evidence is a set 证据与先后无关', () => {
  const kinds: EvidenceKind[] = [
    ...new Set(SHOWS.map(({ kind }) => kind)),
    'UNFOUNDED',
    'REPORTED',
    'BREACH_UNFOUNDED',
  ];
  const codesOf = (kind: EvidenceKind) =>
    SHOWS.filter((row) => row.kind === kind).flatMap(({ codes }) => codes ?? []);
  const anyFact = fc
    .record({
      kind: fc.constantFrom(...kinds),
      day: fc.integer({ min: 0, max: 400 }),
      id: fc.uuid(),
      record: fc.constantFrom('a', 'b', 'c'),
      version: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ kind, day, id, record, version }) =>
      fact(kind, addDays('2025-09-01', day), {
        eventId: id,
        codes: codesOf(kind),
        severity: 'HIGH',
        recordId: record,
        caseId: kind === 'UNFOUNDED' ? record : null,
        version,
      }),
    );

  it('gives the same grounds in whatever order it came', () =>
    fc.assert(
      fc.property(
        fc.array(anyFact, { maxLength: 12 }),
        fc.array(fc.integer(), { minLength: 12, maxLength: 12 }),
        (facts, order) => {
          const keyed = facts.map((each, index) => ({ each, key: order[index] ?? 0 }));
          const shuffled = keyed.toSorted((one, other) => one.key - other.key).map(({ each }) => each);
          expect(groundsOn(shuffled, '2026-12-01')).toEqual(groundsOn(facts, '2026-12-01'));
        },
      ),
      { numRuns: 60 },
    ));

  it('before a court’s decision counts no more after it', () => {
    expect(supported([alone, admonished, again], '2026-03-02', '2026-03-01')).toEqual([]);
    expect(groundsOn([], '2026-03-02').map(({ code }) => code)).toEqual(GROUND_CODES);
  });

  it('shows every element of some ground', () => {
    const shown = new Set<Element>(SHOWS.flatMap(({ shows }) => shows));
    expect([...shown].toSorted()).toEqual([
      'EDUCATED',
      'GUARDIAN_ACTS',
      'NO_LIVELIHOOD',
      'PARENT_IN_TOUCH',
      'REFUSAL',
      'SEVERE_HARM',
      'UNATTENDED',
      'VIOLENCE',
    ]);
  });
});
