import { useQuery } from '@apollo/client/react';
import {
  AcceptOrganizationInvitationDocument,
  AcceptPoliceInvitationDocument,
  DeclineOrganizationInvitationDocument,
  DeclinePoliceInvitationDocument,
  OrganizationInvitationsDocument,
  PoliceInvitationsDocument,
  type ActivityInvitationState,
  type PoliceInvitationsQuery,
} from '@ger/schema/client';
import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { NoteField } from '../../components/fields.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { useActWindow } from '../../components/use-act-window.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import styles from './activities.module.css';

type Invitation = Omit<
  NonNullable<PoliceInvitationsQuery['invitations']>['edges'][number]['node'],
  '__typename'
>;

const TONES: Readonly<Record<ActivityInvitationState, Tone>> = {
  ASKED: 'caution',
  ACCEPTED: 'fine',
  DECLINED: 'neutral',
  CANCELLED: 'neutral',
};
const MOST = 1000;

/** 学校活动邀请 — what schools ask police and organizations to take part in, and the answer (3.3.e). */
export function InvitationsPage() {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const keyset = useKeyset();
  usePageTitle(t('activities.invitations'));
  const isPolice = post.group === 'POLICE';
  const options = {
    variables: keyset.after === undefined ? {} : { after: keyset.after },
    fetchPolicy: 'network-only',
  } as const;
  const police = useQuery(PoliceInvitationsDocument, { ...options, skip: !isPolice });
  const organization = useQuery(OrganizationInvitationsDocument, { ...options, skip: isPolice });
  const { data, error, loading, refetch } = isPolice ? police : organization;
  const list = data?.invitations ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const readAgain = () => void refetch();
  return (
    <>
      <h1 className={page.title}>{t('activities.invitations')}</h1>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('activities.noInvitations')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('activities.invitations')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <InvitationCard key={node.id} invitation={node} isPolice={isPolice} readAgain={readAgain} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}

function InvitationCard({
  invitation,
  isPolice,
  readAgain,
}: {
  invitation: Invitation;
  isPolice: boolean;
  readAgain: () => void;
}) {
  const { t } = useTranslation();
  const [act, setAct, closing] = useActWindow<'acceptInvitation' | 'declineInvitation'>(readAgain);
  const acceptByPolice = useCommand(AcceptPoliceInvitationDocument, (data) => data.acceptPoliceInvitation);
  const accept = useCommand(
    AcceptOrganizationInvitationDocument,
    (data) => data.acceptOrganizationInvitation,
  );
  const declineByPolice = useCommand(DeclinePoliceInvitationDocument, (data) => data.declinePoliceInvitation);
  const decline = useCommand(
    DeclineOrganizationInvitationDocument,
    (data) => data.declineOrganizationInvitation,
  );
  const { id: invitationId, topic, on, state, people, organizer, actions } = invitation;
  const yes = isPolice ? acceptByPolice : accept;
  const no = isPolice ? declineByPolice : decline;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <strong>{t(`enum.ActivityTopic.${topic}`)}</strong> <time dateTime={on}>{on}</time>
          <div className={styles.quiet}>{organizer.name}</div>
        </div>
        <Badge tone={TONES[state]}>
          {t(`enum.ActivityInvitationState.${state}`)}
          {people > 0 && ` · ${t('activities.sends', { count: people })}`}
        </Badge>
      </div>
      <span className={styles.acts} data-screen-only>
        <ActionButtons
          actions={actions}
          withMain={state === 'ASKED'}
          forms={{
            acceptInvitation: () => setAct('acceptInvitation'),
            declineInvitation: () => setAct('declineInvitation'),
          }}
        />
      </span>
      {act === 'acceptInvitation' && (
        <ActForm<{ people: number }, object>
          {...closing}
          title={t('activities.accept')}
          submit={t('form.submit')}
          initialValues={{ people: 1 }}
          sending={yes.sending}
          send={(values) => yes.send({ invitationId, people: values.people })}
        >
          <Form.Item
            name="people"
            label={t('activities.howMany')}
            rules={[{ required: true, message: t('form.required') }]}
          >
            <InputNumber min={1} max={MOST} precision={0} />
          </Form.Item>
        </ActForm>
      )}
      {act === 'declineInvitation' && (
        <ActForm<{ reason: string }, object>
          {...closing}
          title={t('activities.decline')}
          submit={t('form.submit')}
          sending={no.sending}
          send={({ reason }) => no.send({ invitationId, reason })}
        >
          <NoteField name="reason" label={t('form.reason')} required />
        </ActForm>
      )}
    </li>
  );
}
