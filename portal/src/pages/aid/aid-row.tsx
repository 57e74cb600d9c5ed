import {
  ApproveAidDocument,
  DeclineAidDocument,
  RecordAidPaidDocument,
  RevokeAidDocument,
  WithdrawAidDocument,
  type AidAwardsQuery,
  type AidState,
} from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ActionMenu } from '../../components/action-menu.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { NoteField } from '../../components/fields.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import styles from './aid.module.css';

type Award = NonNullable<AidAwardsQuery['aidAwards']>['edges'][number]['node'];
const ACTS = ['approveAid', 'declineAid', 'withdrawAid', 'recordAidPaid', 'revokeAid'] as const;
type Act = (typeof ACTS)[number];

const TONES: Readonly<Record<AidState, Tone>> = {
  PROPOSED: 'caution',
  APPROVED: 'lake',
  PAID: 'fine',
  DECLINED: 'neutral',
  REVOKED: 'neutral',
  WITHDRAWN: 'neutral',
};

/** One award: for whom, what, how much, and what can be done with it. */
export function AidRow({ award, readAgain }: { award: Award; readAgain: () => void }) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const [act, setAct] = useState<Act>();
  const { pupil, school, kind, amount, state, actions } = award;
  const name = pupil?.name ?? '';
  return (
    <li>
      <span>
        <strong>{name}</strong>
        {post.group !== 'SCHOOL' && <span className={styles.quiet}> {school.name}</span>}
      </span>
      <span>
        {t(`enum.AidKind.${kind}`)} · {t('aid.yuan', { amount })}
      </span>
      <span>
        <Badge tone={TONES[state]}>{t(`enum.AidState.${state}`)}</Badge>
      </span>
      <span data-screen-only>
        <ActionMenu
          actions={actions}
          about={name}
          forms={Object.fromEntries(ACTS.map((one) => [one, () => setAct(one)]))}
        />
      </span>
      {act && (
        <AidActForm
          awardId={award.id}
          act={act}
          name={name}
          close={() => setAct(undefined)}
          done={() => {
            setAct(undefined);
            readAgain();
          }}
        />
      )}
    </li>
  );
}

interface AidActProps {
  readonly awardId: string;
  readonly act: Act;
  readonly name: string;
  readonly done: () => void;
  readonly close: () => void;
}

function AidActForm({ awardId, act, name, done, close }: AidActProps) {
  const { t } = useTranslation();
  const commands = {
    approveAid: useCommand(ApproveAidDocument, (data) => data.approveAid),
    declineAid: useCommand(DeclineAidDocument, (data) => data.declineAid),
    withdrawAid: useCommand(WithdrawAidDocument, (data) => data.withdrawAid),
    recordAidPaid: useCommand(RecordAidPaidDocument, (data) => data.recordAidPaid),
    revokeAid: useCommand(RevokeAidDocument, (data) => data.revokeAid),
  };
  const { send, sending } = commands[act];
  return (
    <ActForm<{ reason: string }, object>
      title={t(`aid.act.${act}`, { name })}
      submit={t('form.submit')}
      sending={sending}
      send={({ reason }) => send({ awardId, reason })}
      done={done}
      close={close}
    >
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
