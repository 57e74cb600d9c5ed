import { describe, expect, it } from '@jest/globals';
import { groundsOn, type EvidenceFact } from '../grounds/index.ts';
import { attachmentsOf } from './bundle.ts';

const fact = (eventId: string, on: string, more: Partial<EvidenceFact>): EvidenceFact => ({
  eventId,
  childId: 'child',
  kind: 'SUBSTANTIATED',
  agency: 'police',
  recordId: eventId,
  caseId: null,
  version: 1,
  codes: [],
  severity: null,
  since: on,
  occurredAt: new Date(`${on}T08:00:00Z`),
  ...more,
});

describe('4.4.b list of attachments 证据材料目录', () => {
  it('numbers every piece of evidence once, by its date, with all that it shows', () => {
    const grounds = groundsOn(
      [
        fact('c', '2026-03-01', { kind: 'FOUND', agency: 'education', codes: ['LIVING_ALONE'] }),
        fact('a', '2026-01-01', { codes: ['LIVING_ALONE', 'GUARDIAN_NOT_PERFORMING'] }),
        fact('b', '2026-01-02', { kind: 'PAPER_SERVED', codes: ['ADMONITION'] }),
      ],
      '2026-04-01',
    );

    const attachments = attachmentsOf(grounds);

    expect(attachments.map(({ number, fact: { eventId } }) => [number, eventId])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    expect(attachments[0]?.shows).toBe('查实单独居住生活；查实监护人不履行监护职责');
  });
});
