import { figureOf, machine, missingUnless, type FigureKind, type Missing, type Role } from '@ger/kernel';
import {
  keepsFigures,
  type FigureInHand,
  type StricterFigureAction,
  type StricterFigureState,
} from './stricter-figure.ts';
import { usesOf } from './uses.ts';

/** Region and league by their supervision, the banner by the head of its civil affairs. */
export const TIGHTENERS = [
  'supervision.region',
  'supervision.league',
  'civil-affairs.head',
] as const satisfies readonly Role[];

const ownDivision = ({ division, acting }: FigureInHand): Missing[] =>
  missingUnless(
    keepsFigures(division) && acting.includes(division),
    'OWN_DIVISION',
    '6.1.a',
    '只能为本单位的自治区、盟市或旗县规定',
    'Only for the region, league or banner of your own unit',
  );

const movable = ({ kind, verdict }: FigureInHand): Missing[] =>
  missingUnless(
    verdict !== 'STATUTORY',
    'NOT_STATUTORY',
    figureOf(kind).clause,
    '法定的期限和数值不得变更',
    'A statutory figure cannot be changed',
  );

/** Thresholds of the rules of risk: a rule set makes them stricter, with its preview and its run over all children (2.5). */
export const BY_RULE_SET: ReadonlySet<FigureKind> = new Set(['contact-risk']);

const notOfRules = ({ kind }: FigureInHand): Missing[] =>
  missingUnless(
    !BY_RULE_SET.has(kind),
    'BY_RULE_SET',
    '2.5',
    '该数值属于风险分类规则，请以规则集从严',
    'It belongs to the rules of risk: make it stricter by a rule set',
  );

const counted = ({ kind, verdict }: FigureInHand): Missing[] =>
  missingUnless(
    usesOf(kind).length > 0 || BY_RULE_SET.has(kind) || verdict === 'STATUTORY',
    'COUNTED',
    figureOf(kind).clause,
    '目前没有规则按该数值计算，从严不起作用',
    'No rule counts by it yet: a stricter one would change nothing',
  );

const stricter = ({ kind, verdict, before }: FigureInHand): Missing[] => {
  const than = before === undefined ? '' : `（${before}）`;
  return missingUnless(
    verdict === 'STRICTER' || verdict === 'STATUTORY',
    'STRICTER',
    figureOf(kind).clause,
    verdict === 'NO_VALUE' ? '该项没有可从严的数值' : `须比该地当日适用的数值${than}更严`,
    verdict === 'NO_VALUE'
      ? 'There is no value to make stricter'
      : `It must be stricter than what is in force there on that day (${before})`,
  );
};

/** 从严规定流程 (6.1.a): set for the own division from a day on, taken back from a day on; never laxer than what holds. */
export const STRICTER_FIGURE = machine<
  FigureInHand,
  StricterFigureState,
  StricterFigureAction,
  'ownDivision' | 'movable' | 'notOfRules' | 'counted' | 'stricter'
>({
  name: 'stricter-figure',
  clause: '6.1.a',
  initial: 'UNSET',
  states: {
    UNSET: { zh: '未规定', en: 'Not set' },
    SET: { zh: '已规定', en: 'Set' },
    RELEASED: { zh: '已取消', en: 'Taken back', end: true },
  },
  requirements: { ownDivision, movable, notOfRules, counted, stricter },
  transitions: [
    {
      action: 'tightenFigure',
      from: ['UNSET'],
      to: 'SET',
      by: TIGHTENERS,
      needs: ['ownDivision', 'movable', 'notOfRules', 'counted', 'stricter'],
      clause: '6.1.a',
      emits: 'figure.tightened',
      zh: '从严规定',
      en: 'Set a stricter figure',
    },
    {
      action: 'releaseFigure',
      from: ['SET'],
      to: 'RELEASED',
      by: TIGHTENERS,
      needs: ['ownDivision'],
      clause: '6.1.a',
      emits: 'figure.released',
      zh: '取消从严规定',
      en: 'Take it back',
    },
  ],
});
