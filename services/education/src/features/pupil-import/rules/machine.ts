import { machine, missingUnless } from '@ger/kernel';

/** NOT_UPLOADED is before the upload: it is never stored. */
export type ImportState =
  | 'NOT_UPLOADED'
  | 'CHECKING'
  | 'CHECKED'
  | 'IMPORTING'
  | 'DONE'
  | 'CANCELLED'
  | 'FAILED';
export type ImportAction =
  | 'importPupils'
  | 'finishPupilCheck'
  | 'startPupilImport'
  | 'finishPupilImport'
  | 'cancelPupilImport'
  | 'failPupilImport';

/** What the machine looks at. */
export interface ImportInHand {
  readonly state: ImportState;
  /** Lines that would become pupils. */
  readonly newRows: number;
}

/** A list that has not been handed in. */
export const NOT_UPLOADED: ImportInHand = { state: 'NOT_UPLOADED', newRows: 0 };

const SCHOOL = ['school.teacher', 'school.head'] as const;

/** 学生名单导入流程 (3.3.a): every line is checked first; nobody is enrolled before the school has seen who would be. */
export const PUPIL_IMPORT = machine<ImportInHand, ImportState, ImportAction, 'somebodyNew'>({
  name: 'pupil-import',
  clause: '3.3.a',
  initial: 'NOT_UPLOADED',
  states: {
    NOT_UPLOADED: { zh: '未上传', en: 'Not handed in' },
    CHECKING: { zh: '核对中', en: 'Being checked' },
    CHECKED: { zh: '已核对，待确认', en: 'Checked, waiting for the school' },
    IMPORTING: { zh: '导入中', en: 'Being imported' },
    DONE: { zh: '完成', en: 'Done', end: true },
    CANCELLED: { zh: '已取消', en: 'Cancelled', end: true },
    FAILED: { zh: '未能办理', en: 'Failed', end: true },
  },
  requirements: {
    somebodyNew: ({ newRows }) =>
      missingUnless(
        newRows > 0,
        'ROWS_TO_ADD',
        '3.3.a',
        '表中没有可以入学的行',
        'No line of the list would be enrolled',
      ),
  },
  transitions: [
    {
      action: 'importPupils',
      from: ['NOT_UPLOADED'],
      to: 'CHECKING',
      by: SCHOOL,
      needs: [],
      clause: '3.3.a',
      zh: '上传核对',
      en: 'Hand in a list',
    },
    {
      action: 'finishPupilCheck',
      from: ['CHECKING'],
      to: 'CHECKED',
      by: ['clock'],
      needs: [],
      clause: '3.3.a',
      zh: '核对完毕',
      en: 'Finish checking',
    },
    {
      action: 'startPupilImport',
      from: ['CHECKED'],
      to: 'IMPORTING',
      by: SCHOOL,
      needs: ['somebodyNew'],
      clause: '3.3.a',
      zh: '确认导入',
      en: 'Start the import',
    },
    {
      action: 'finishPupilImport',
      from: ['IMPORTING'],
      to: 'DONE',
      by: ['clock'],
      needs: [],
      clause: '3.3.a',
      zh: '导入完毕',
      en: 'Finish the import',
    },
    {
      action: 'cancelPupilImport',
      from: ['CHECKING', 'CHECKED'],
      to: 'CANCELLED',
      by: [...SCHOOL, 'clock'],
      needs: [],
      clause: '3.3.a',
      zh: '取消导入',
      en: 'Cancel the import',
    },
    {
      action: 'failPupilImport',
      from: ['CHECKING', 'IMPORTING'],
      to: 'FAILED',
      by: ['clock'],
      needs: [],
      clause: '3.3.a',
      zh: '未能办理',
      en: 'Fail',
    },
  ],
});
