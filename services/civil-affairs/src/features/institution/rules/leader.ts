import { machine, type Day, type DivisionCode } from '@ger/kernel';

/** 分管领导 — the leader of a banner who is responsible by name (3.2.a). */
export interface Leader {
  readonly id: string;
  readonly version: number;
  readonly state: 'IN_OFFICE' | 'ENDED';
  readonly banner: DivisionCode;
  readonly unitId: string;
  readonly name: string;
  readonly title: string;
  readonly from: Day;
  readonly until: Day | null;
}

/** PROPOSED is before the first version: it is never stored. */
export type LeaderState = 'PROPOSED' | Leader['state'];
export type LeaderAction = 'nameLeader' | 'endLeader';

/** 分管领导流程 (3.2.a): named by the banner's civil affairs in the name of the government; the one before ends with it. */
export const LEADER = machine<{ readonly state: LeaderState }, LeaderState, LeaderAction>({
  name: 'leader',
  clause: '3.2.a',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟定', en: 'Proposed' },
    IN_OFFICE: { zh: '在任', en: 'In office' },
    ENDED: { zh: '离任', en: 'Ended', end: true },
  },
  requirements: {},
  transitions: [
    {
      action: 'nameLeader',
      from: ['PROPOSED'],
      to: 'IN_OFFICE',
      by: ['civil-affairs.officer', 'civil-affairs.head'],
      needs: [],
      clause: '3.2.a',
      emits: 'leader.named',
      zh: '确定分管领导',
      en: 'Name the leader',
    },
    {
      action: 'endLeader',
      from: ['IN_OFFICE'],
      to: 'ENDED',
      by: ['civil-affairs.officer', 'civil-affairs.head'],
      needs: [],
      clause: '3.2.a',
      emits: 'leader.ended',
      zh: '离任',
      en: 'End the term',
    },
  ],
});
