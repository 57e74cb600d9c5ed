import {
  AcceptEvidenceDocument,
  CheckEvidenceDocument,
  DeclineEvidenceDocument,
  OfferEvidenceDocument,
  SurrenderEvidenceDocument,
  VoidEvidenceDocument,
  WithdrawEvidenceOfferDocument,
  type CustodyPurpose,
  type Judiciary,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import type { ActionWords } from '../../components/action-buttons.tsx';
import { ChoiceField, TextField } from '../../components/fields.tsx';
import { UnitField } from '../../components/unit-picker.tsx';
import type { Closing } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { useWords } from '../../texts/i18n.ts';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import type { Evidence } from './evidence-list.tsx';

const PURPOSES = ['KEEPING', 'CASE_WORK', 'APPRAISAL'] as const satisfies readonly CustodyPurpose[];
const JUDICIARY = ['PROCURATORATE', 'COURT'] as const satisfies readonly Judiciary[];

interface FormProps extends Closing {
  readonly evidence: Evidence;
  readonly title: string;
}

/** The form of an act on evidence (4.2.g). */
export function EvidenceForm({ action, ...rest }: Closing & { evidence: Evidence; action: ActionWords }) {
  const words = useWords();
  const props = { ...rest, title: words(action) };
  switch (action.action) {
    case 'offerEvidence':
      return <OfferForm {...props} />;
    case 'acceptEvidence':
      return <AcceptForm {...props} />;
    case 'surrenderEvidence':
      return <SurrenderForm {...props} />;
    case 'checkEvidence':
      return <CheckForm {...props} />;
    case 'declineEvidence':
    case 'withdrawEvidenceOffer':
    case 'voidEvidence':
      return <ReasonAct act={action.action} {...props} />;
    default:
      return null;
  }
}

/** 移交 — the giving hand. */
function OfferForm({ evidence, title, done, close }: FormProps) {
  const { t } = useTranslation();
  const { me, post } = useOfficer();
  const { send, sending } = useCommand(OfferEvidenceDocument, (data) => data.offerEvidence);
  return (
    <ActForm<{ toUnitId: string; purpose: CustodyPurpose; giver: string }, object>
      title={title}
      submit={title}
      initialValues={{ toUnitId: post.unit.id, purpose: 'CASE_WORK', giver: me.name }}
      sending={sending}
      send={(values) => send({ ...values, evidenceId: evidence.id })}
      done={() => done()}
      close={close}
    >
      <p>{t('evidence.offerLead')}</p>
      <UnitField
        name="toUnitId"
        label={t('evidence.toUnit')}
        near={post.unit.divisions?.[0]?.code ?? '15'}
        agency="police"
      />
      <ChoiceField
        name="purpose"
        label={t('evidence.purpose')}
        of={PURPOSES}
        wordOf={(purpose) => t(`enum.CustodyPurpose.${purpose}`)}
      />
      <TextField name="giver" label={t('evidence.giver')} />
    </ActForm>
  );
}

/** 接收 — the receiving hand. */
function AcceptForm({ evidence, title, done, close }: FormProps) {
  const { t } = useTranslation();
  const { me } = useOfficer();
  const { send, sending } = useCommand(AcceptEvidenceDocument, (data) => data.acceptEvidence);
  return (
    <ActForm<{ receiver: string }, object>
      title={title}
      submit={title}
      initialValues={{ receiver: me.name }}
      sending={sending}
      send={(values) => send({ ...values, evidenceId: evidence.id })}
      done={() => done()}
      close={close}
    >
      <p>{t('evidence.acceptLead')}</p>
      <TextField name="receiver" label={t('evidence.receiver')} />
    </ActForm>
  );
}

/** 移送司法机关 — by name and receipt. */
function SurrenderForm({ evidence, title, done, close }: FormProps) {
  const { t } = useTranslation();
  const { me } = useOfficer();
  const { send, sending } = useCommand(SurrenderEvidenceDocument, (data) => data.surrenderEvidence);
  return (
    <ActForm<{ to: Judiciary; giver: string; receiver: string; receiptNumber: string }, object>
      title={title}
      submit={title}
      initialValues={{ to: 'PROCURATORATE', giver: me.name }}
      sending={sending}
      send={(values) => send({ ...values, evidenceId: evidence.id })}
      done={() => done()}
      close={close}
    >
      <p>{t('evidence.surrenderLead')}</p>
      <ChoiceField
        name="to"
        label={t('evidence.to')}
        of={JUDICIARY}
        wordOf={(to) => t(`enum.Judiciary.${to}`)}
      />
      <TextField name="giver" label={t('evidence.giver')} />
      <TextField name="receiver" label={t('evidence.receiver')} />
      <TextField name="receiptNumber" label={t('evidence.receiptNumber')} />
    </ActForm>
  );
}

/** 核验完整性 — nothing to fill in. */
function CheckForm({ evidence, title, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(CheckEvidenceDocument, (data) => data.checkEvidence);
  return (
    <ActForm<object, object>
      title={title}
      submit={title}
      sending={sending}
      send={() => send({ evidenceId: evidence.id })}
      done={() => done()}
      close={close}
    >
      <p>{t('evidence.checkLead')}</p>
    </ActForm>
  );
}

type Reasoned = 'declineEvidence' | 'withdrawEvidenceOffer' | 'voidEvidence';

function ReasonAct({ act, evidence, title, done, close }: FormProps & { act: Reasoned }) {
  const { t } = useTranslation();
  const decline = useCommand(DeclineEvidenceDocument, (data) => data.declineEvidence);
  const withdraw = useCommand(WithdrawEvidenceOfferDocument, (data) => data.withdrawEvidenceOffer);
  const mark = useCommand(VoidEvidenceDocument, (data) => data.voidEvidence);
  const { send, sending } = { declineEvidence: decline, withdrawEvidenceOffer: withdraw, voidEvidence: mark }[
    act
  ];
  return (
    <ReasonForm
      title={title}
      submit={title}
      lead={t(`evidence.lead.${act}`)}
      sending={sending}
      send={({ reason }) => send({ evidenceId: evidence.id, reason })}
      done={done}
      close={close}
    />
  );
}
