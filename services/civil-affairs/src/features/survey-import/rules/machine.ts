import { machine, missingUnless } from '@ger/kernel';
import { LEDGER_KEEPERS } from '../../dossier/rules/machine.ts';

/** NOT_UPLOADED is before the upload: it is never stored. */
export type SurveyState =
  | 'NOT_UPLOADED'
  | 'CHECKING'
  | 'CHECKED'
  | 'IMPORTING'
  | 'DONE'
  | 'CANCELLED'
  | 'FAILED';
export type SurveyAction =
  | 'importSurvey'
  | 'finishCheck'
  | 'decideSurveyRows'
  | 'startSurvey'
  | 'finishSurvey'
  | 'cancelSurvey'
  | 'failSurvey'
  | 'expireSurvey';

/** What the machine looks at. */
export interface SurveyInHand {
  readonly state: SurveyState;
  /** How many lines would become dossiers if the import began now. */
  readonly toAdd: number;
  /** How many lines wait for a person to say whether they are other children. */
  readonly likely: number;
}

/** A sheet that has not been handed in. */
export const NOT_UPLOADED: SurveyInHand = { state: 'NOT_UPLOADED', toAdd: 0, likely: 0 };

/** 摸底排查表导入流程 (6.2): every line is checked first; nothing goes in before an officer has seen what would. */
export const SURVEY_IMPORT = machine<
  SurveyInHand,
  SurveyState,
  SurveyAction,
  'somethingToAdd' | 'someLikely'
>({
  name: 'survey-import',
  clause: '6.2',
  initial: 'NOT_UPLOADED',
  states: {
    NOT_UPLOADED: { zh: '未上传', en: 'Not handed in' },
    CHECKING: { zh: '核对中', en: 'Being checked' },
    CHECKED: { zh: '已核对，待确认', en: 'Checked, waiting for the officer' },
    IMPORTING: { zh: '导入中', en: 'Being imported' },
    DONE: { zh: '完成', en: 'Done', end: true },
    CANCELLED: { zh: '已取消', en: 'Cancelled', end: true },
    FAILED: { zh: '未能办理', en: 'Failed', end: true },
  },
  requirements: {
    somethingToAdd: ({ toAdd }) =>
      missingUnless(
        toAdd > 0,
        'ROWS_TO_ADD',
        '6.2',
        '表中没有可以新建档案的行',
        'No line of the sheet would become a dossier',
      ),
    someLikely: ({ likely }) =>
      missingUnless(
        likely > 0,
        'LIKELY_ROWS',
        '2.4',
        '表中没有疑似重复的行',
        'No line of the sheet is a likely duplicate',
      ),
  },
  transitions: [
    {
      action: 'importSurvey',
      from: ['NOT_UPLOADED'],
      to: 'CHECKING',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '6.2',
      zh: '上传核对',
      en: 'Hand in a sheet',
    },
    {
      action: 'finishCheck',
      from: ['CHECKING'],
      to: 'CHECKED',
      by: ['clock'],
      needs: [],
      clause: '6.2',
      zh: '核对完毕',
      en: 'Finish checking',
    },
    {
      action: 'decideSurveyRows',
      from: ['CHECKED'],
      to: 'CHECKED',
      by: LEDGER_KEEPERS,
      needs: ['someLikely'],
      clause: '2.4',
      zh: '认定疑似重复的行',
      en: 'Decide on likely duplicates',
    },
    {
      action: 'startSurvey',
      from: ['CHECKED'],
      to: 'IMPORTING',
      by: LEDGER_KEEPERS,
      needs: ['somethingToAdd'],
      clause: '6.2',
      zh: '确认入库',
      en: 'Start the import',
    },
    {
      action: 'finishSurvey',
      from: ['IMPORTING'],
      to: 'DONE',
      by: ['clock'],
      needs: [],
      clause: '6.2',
      zh: '导入完毕',
      en: 'Finish the import',
    },
    {
      action: 'cancelSurvey',
      from: ['CHECKING', 'CHECKED', 'IMPORTING'],
      to: 'CANCELLED',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '6.2',
      zh: '取消导入',
      en: 'Cancel the import',
    },
    {
      action: 'expireSurvey',
      from: ['CHECKED'],
      to: 'CANCELLED',
      by: ['clock'],
      needs: [],
      clause: '6.2',
      zh: '逾期未确认',
      en: 'Not started in time',
    },
    {
      action: 'failSurvey',
      from: ['CHECKING', 'IMPORTING'],
      to: 'FAILED',
      by: ['clock'],
      needs: [],
      clause: '6.2',
      zh: '未能办理',
      en: 'Fail',
    },
  ],
});
