import { InvalidInput, type Day } from '@ger/kernel';
import { aboutDelegation, actOnDelegation, checkDay, type DelegationInput } from './act.ts';
import type { NoticeMethod, NoticeRecipient } from '../rules/delegation.ts';

export interface ExtendDelegationInput extends DelegationInput {
  readonly until: Day;
  readonly reason: string;
}

/** 续定委托期限 — extend a delegation before it runs out (3.1.b). */
export const extendDelegation = actOnDelegation<ExtendDelegationInput>({
  action: 'extendDelegation',
  change(delegation, { until, reason }) {
    const problems = [
      ...(until > delegation.until
        ? []
        : [{ path: 'until', zh: '新的截止日期应晚于现在的截止日期', en: 'later than the present end' }]),
      ...(reason.trim() === '' ? [{ path: 'reason', zh: '请填写原因', en: 'say why' }] : []),
    ];
    if (problems.length > 0) throw new InvalidInput(problems);
    return { ...delegation, until };
  },
  reasonOf: ({ reason }) => reason,
  say: (tx, extended, dossier) =>
    tx.outbox.add('delegation.extended', {
      ...aboutDelegation(extended, dossier),
      payload: { delegationId: extended.id, childId: extended.childId, until: extended.until },
    }),
});

export interface ConfirmDelegationInput extends DelegationInput {
  readonly on: Day;
}

/** 收回责任确认书 — the paper has come back signed (3.1.b). */
export const confirmDelegation = actOnDelegation<ConfirmDelegationInput>({
  action: 'confirmDelegation',
  change(delegation, { on }, today) {
    checkDay(on, delegation, today);
    return { ...delegation, confirmedOn: on };
  },
  reasonOf: () => '收回签署的责任确认书',
  say: (tx, confirmed, dossier, { on }) =>
    tx.outbox.add('delegation.confirmed', {
      ...aboutDelegation(confirmed, dossier),
      payload: { delegationId: confirmed.id, childId: confirmed.childId, on },
    }),
});

export interface GiveDelegationNoticeInput extends DelegationInput {
  readonly to: NoticeRecipient;
  readonly method: NoticeMethod;
  readonly on: Day;
  readonly receivedBy?: string | null;
}

/** 书面告知 — school or village was told in writing (L.3). The school learns by the event that it may call the delegate. */
export const giveDelegationNotice = actOnDelegation<GiveDelegationNoticeInput>({
  action: 'giveDelegationNotice',
  change(delegation, { to, method, on, receivedBy }, today) {
    checkDay(on, delegation, today);
    return {
      ...delegation,
      notices: [...delegation.notices, { to, method, on, receivedBy: receivedBy?.trim() || null }],
    };
  },
  reasonOf: () => '书面告知',
  say: (tx, told, dossier, { to, method, on }) =>
    tx.outbox.add('delegation.notified', {
      ...aboutDelegation(told, dossier),
      payload: {
        delegationId: told.id,
        childId: told.childId,
        to,
        method,
        on,
        from: told.from,
        until: told.until,
      },
    }),
});
