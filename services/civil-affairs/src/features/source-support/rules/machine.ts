import { machine, missingUnless } from '@ger/kernel';
import type { SourceSupport, SourceSupportState } from './source-support.ts';

export type SourceSupportAction =
  | 'openSourceSupport'
  | 'askSourceMeasure'
  | 'recordSourceAnswer'
  | 'settleSourceSupport'
  | 'closeSourceSupport';

/** PROPOSED is before the first version: it is never stored. */
export type SourceSupportStep = 'PROPOSED' | SourceSupportState;

/** What the machine looks at. */
export interface SourceSupportSubject extends Pick<SourceSupport, 'measures'> {
  readonly state: SourceSupportStep;
  /** A case of the child's with this direction runs. */
  readonly another: boolean;
  /** A parent is on record as away. */
  readonly parentAway: boolean;
  /** The dossier shows what the case is for. */
  readonly effect: boolean;
}

const KEEPERS = ['township.officer', 'township.head', 'civil-affairs.officer', 'civil-affairs.head'] as const;

/** 源头支持流程 (5.1, 5.2): opened with the family's wish, offices asked and answering, settled when the dossier shows it. */
export const SOURCE_SUPPORT = machine<
  SourceSupportSubject,
  SourceSupportStep,
  SourceSupportAction,
  'noOther' | 'parentIsAway' | 'someAsked' | 'allAnswered' | 'effectOnRecord'
>({
  name: 'source-support',
  clause: '5.1.a',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟登记', en: 'Proposed' },
    OPENED: { zh: '已登记', en: 'Opened' },
    IN_PROGRESS: { zh: '办理中', en: 'In progress' },
    SETTLED: { zh: '已解决', en: 'Settled', end: true },
    NOT_SETTLED: { zh: '未能解决', en: 'Not settled', end: true },
  },
  requirements: {
    noOther: ({ another }) =>
      missingUnless(
        !another,
        'CASE_RUNNING',
        '5.1.a',
        '已有同一去向的源头支持在办',
        'A case with this direction is running',
      ),
    parentIsAway: ({ parentAway }) =>
      missingUnless(
        parentAway,
        'NO_PARENT_AWAY',
        '5.1.a',
        '档案中没有外出的父母',
        'No parent is on record as away',
      ),
    someAsked: ({ measures }) =>
      missingUnless(
        measures.length > 0,
        'NOTHING_ASKED',
        '5.1.a',
        '尚未向有关部门提出任何措施',
        'No office has been asked for anything',
      ),
    allAnswered: ({ measures }) =>
      missingUnless(
        measures.every(({ answer }) => answer !== null),
        'ANSWER_OUTSTANDING',
        '5.1.a',
        '有措施尚未答复',
        'An office has not answered yet',
      ),
    effectOnRecord: ({ effect }) =>
      missingUnless(
        effect,
        'EFFECT_NOT_RECORDED',
        '5.2',
        '档案中尚未登记儿童随父母迁出或父母返乡',
        'Neither the child’s leaving with the parents nor a parent’s return is on record',
      ),
  },
  transitions: [
    {
      action: 'openSourceSupport',
      from: ['PROPOSED'],
      to: 'OPENED',
      by: KEEPERS,
      needs: ['parentIsAway', 'noOther'],
      clause: '5.1.a',
      emits: 'source-support.opened',
      zh: '登记源头支持',
      en: 'Open a source-support case',
    },
    {
      action: 'recordSourceAnswer',
      from: ['IN_PROGRESS'],
      to: 'IN_PROGRESS',
      by: KEEPERS,
      needs: [],
      clause: '5.1.a',
      emits: 'source-support.measure-answered',
      zh: '登记答复',
      en: 'Record an answer',
    },
    {
      action: 'settleSourceSupport',
      from: ['IN_PROGRESS'],
      to: 'SETTLED',
      by: KEEPERS,
      needs: ['someAsked', 'allAnswered', 'effectOnRecord'],
      clause: '5.2',
      emits: 'source-support.settled',
      zh: '登记已解决',
      en: 'Record as settled',
    },
    {
      action: 'askSourceMeasure',
      from: ['OPENED', 'IN_PROGRESS'],
      to: 'IN_PROGRESS',
      by: KEEPERS,
      needs: [],
      clause: '5.1.a',
      emits: 'source-support.measure-asked',
      zh: '提出支持措施',
      en: 'Ask for a measure',
    },
    {
      action: 'closeSourceSupport',
      from: ['OPENED', 'IN_PROGRESS'],
      to: 'NOT_SETTLED',
      by: KEEPERS,
      needs: [],
      clause: '5.1.a',
      emits: 'source-support.closed',
      zh: '未能解决，结案',
      en: 'Close unsettled',
    },
  ],
});
