import { machine, missingUnless } from '@ger/kernel';
import { LEDGER_KEEPERS, MOVERS } from '../../dossier/rules/machine.ts';
import type { TransferInHand } from './transfer.ts';

/** UNASKED is before the request: it is never stored. */
export type TransferState = 'UNASKED' | 'ASKED' | 'GRANTED' | 'DECLINED' | 'WITHDRAWN';
export type TransferAction = 'askForTransfer' | 'grantTransfer' | 'declineTransfer' | 'withdrawTransfer';

/** 转入申请流程 (2.3, 2.4): asked where the child lives now, decided where the file is. */
export const TRANSFER = machine<TransferInHand, TransferState, TransferAction, 'holding' | 'asking'>({
  name: 'transfer-request',
  clause: '2.4',
  initial: 'UNASKED',
  states: {
    UNASKED: { zh: '未申请', en: 'Not asked for' },
    ASKED: { zh: '待办理', en: 'Waiting' },
    GRANTED: { zh: '已转入', en: 'Granted', end: true },
    DECLINED: { zh: '未同意', en: 'Declined', end: true },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', end: true },
  },
  requirements: {
    holding: ({ holding }) =>
      missingUnless(
        holding,
        'HOLDING_DIVISION',
        '2.3',
        '由档案所在地办理',
        'The place that holds the file decides',
      ),
    asking: ({ asking }) =>
      missingUnless(asking, 'ASKING_UNIT', '2.4', '由申请单位撤回', 'The unit that asked withdraws'),
  },
  transitions: [
    {
      action: 'askForTransfer',
      from: ['UNASKED'],
      to: 'ASKED',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '2.4',
      emits: 'transfer.asked',
      zh: '申请转入',
      en: 'Ask for a transfer',
    },
    {
      action: 'grantTransfer',
      from: ['ASKED'],
      to: 'GRANTED',
      by: MOVERS,
      needs: ['holding'],
      clause: '2.3',
      emits: 'transfer.granted',
      zh: '同意转出',
      en: 'Grant the transfer',
    },
    {
      action: 'declineTransfer',
      from: ['ASKED'],
      to: 'DECLINED',
      by: MOVERS,
      needs: ['holding'],
      clause: '2.3',
      emits: 'transfer.declined',
      zh: '不同意转出',
      en: 'Decline the transfer',
    },
    {
      action: 'withdrawTransfer',
      from: ['ASKED'],
      to: 'WITHDRAWN',
      by: LEDGER_KEEPERS,
      needs: ['asking'],
      clause: '2.4',
      emits: 'transfer.withdrawn',
      zh: '撤回申请',
      en: 'Withdraw the request',
    },
  ],
});
