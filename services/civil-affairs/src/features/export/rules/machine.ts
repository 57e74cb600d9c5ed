import { machine, missingUnless, type Role } from '@ger/kernel';

/** UNREQUESTED is before the first row: it is never stored. */
export type ExportState = 'UNREQUESTED' | 'PREPARING' | 'READY' | 'EXPIRED' | 'CANCELLED' | 'FAILED';
export type ExportAction =
  | 'exportChildren'
  | 'finishExport'
  | 'failExport'
  | 'cancelExport'
  | 'openExport'
  | 'expireExport';

/** What the machine looks at. */
export interface ExportSubject {
  readonly state: ExportState;
  /** The time the file is kept has not run out. */
  readonly inTime: boolean;
}

/** Those who keep the ledger, and the education bureau, which must know who is to be at school (3.3.a). */
export const EXPORTERS = [
  'village.director',
  'village.chief',
  'township.officer',
  'township.head',
  'civil-affairs.officer',
  'civil-affairs.head',
  'education.officer',
  'education.head',
] as const satisfies readonly Role[];

/** 登记表导出流程 (6.2, L.14): asked for, prepared by the clock, fetched while it is kept, gone afterwards. */
export const EXPORT = machine<ExportSubject, ExportState, ExportAction, 'inTime'>({
  name: 'child-export',
  clause: '6.2',
  initial: 'UNREQUESTED',
  states: {
    UNREQUESTED: { zh: '未申请', en: 'Not asked for' },
    PREPARING: { zh: '正在生成', en: 'Being prepared' },
    READY: { zh: '可下载', en: 'Ready' },
    EXPIRED: { zh: '已到期删除', en: 'Expired and removed', end: true },
    CANCELLED: { zh: '已取消', en: 'Cancelled', end: true },
    FAILED: { zh: '未能生成', en: 'Failed', end: true },
  },
  requirements: {
    inTime: ({ inTime }) =>
      missingUnless(
        inTime,
        'IN_TIME',
        '6.2',
        '文件已到期，请重新导出',
        'The time the file is kept has run out: export anew',
      ),
  },
  transitions: [
    {
      action: 'exportChildren',
      from: ['UNREQUESTED'],
      to: 'PREPARING',
      by: EXPORTERS,
      needs: [],
      clause: '6.2',
      zh: '导出登记表',
      en: 'Export the registration form',
    },
    {
      action: 'finishExport',
      from: ['PREPARING'],
      to: 'READY',
      by: ['clock'],
      needs: [],
      clause: '6.2',
      zh: '生成文件',
      en: 'Prepare the file',
    },
    {
      action: 'failExport',
      from: ['PREPARING'],
      to: 'FAILED',
      by: ['clock'],
      needs: [],
      clause: '6.2',
      zh: '未能生成文件',
      en: 'Give up the file',
    },
    {
      action: 'openExport',
      from: ['READY'],
      to: 'READY',
      by: EXPORTERS,
      needs: ['inTime'],
      clause: '6.2',
      zh: '下载',
      en: 'Download',
    },
    {
      action: 'cancelExport',
      from: ['PREPARING', 'READY'],
      to: 'CANCELLED',
      by: EXPORTERS,
      needs: [],
      clause: '6.2',
      zh: '取消并删除',
      en: 'Cancel and remove',
    },
    {
      action: 'expireExport',
      from: ['READY'],
      to: 'EXPIRED',
      by: ['clock'],
      needs: [],
      clause: '6.2',
      zh: '到期删除',
      en: 'Remove when expired',
    },
  ],
});
