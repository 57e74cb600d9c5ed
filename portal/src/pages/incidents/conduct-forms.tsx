import {
  CarryOutInterventionDocument,
  ConcludeConductDocument,
  DecideInterventionDocument,
  HandOverToJudiciaryDocument,
  RecordConductDocument,
  RecordJudiciaryReceiptDocument,
  WithdrawInterventionDocument,
  type ConductGrade,
  type ConductKind,
  type InterventionKind,
  type Judiciary,
  type PersonRelation,
} from '@ger/schema/client';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField, useRequired } from '../../components/fields.tsx';
import type { Closing } from '../../components/use-act-window.ts';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import type { Incident } from './incident-acts.tsx';
import { RELATIONS } from './paper-forms.tsx';

export type Conduct = Incident['conducts'][number];
export type Intervention = Conduct['interventions'][number];

const KINDS = [
  'VIOLENCE',
  'ABUSE',
  'ABANDONMENT',
  'FAILURE_OF_DUTY',
] as const satisfies readonly ConductKind[];
const GRADES = ['MINOR', 'PUBLIC_SECURITY', 'CRIMINAL'] as const satisfies readonly ConductGrade[];
const JUDICIARY = ['PROCURATORATE', 'COURT'] as const satisfies readonly Judiciary[];
/** Acts on an intervention that ask for words and nothing else. */
export const CARRY_OUT: ReadonlySet<string> = new Set(['carryOutIntervention', 'withdrawIntervention']);

interface FormProps extends Closing {
  readonly title: string;
}

interface RecordValues {
  readonly kind: ConductKind;
  readonly grade: ConductGrade;
  readonly relation: PersonRelation;
  readonly person: string;
  readonly facts: string;
}

/** 记录加害行为 — one act, by one person: what it was and how grave decides what may follow (4.4.a). */
export function RecordConductForm({ incident, title, done, close }: FormProps & { incident: Incident }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordConductDocument, (data) => data.recordConduct);
  return (
    <ActForm<RecordValues, object>
      title={title}
      submit={title}
      sending={sending}
      send={(values) => send({ ...values, incidentId: incident.id })}
      done={() => done()}
      close={close}
    >
      <ChoiceField
        name="kind"
        label={t('conducts.kind')}
        of={KINDS}
        wordOf={(kind) => t(`enum.ConductKind.${kind}`)}
      />
      <ChoiceField
        name="grade"
        label={t('conducts.grade')}
        of={GRADES}
        wordOf={(grade) => t(`enum.ConductGrade.${grade}`)}
      />
      <ChoiceField
        name="relation"
        label={t('incidents.relation')}
        of={RELATIONS}
        wordOf={(relation) => t(`enum.PersonRelation.${relation}`)}
      />
      <TextField name="person" label={t('conducts.person')} />
      <NoteField name="facts" label={t('incidents.facts')} required />
    </ActForm>
  );
}

/** 决定处置 — what the table allows for this act now, the lightest first. */
export function DecideForm({ conduct, title, done, close }: FormProps & { conduct: Conduct }) {
  const { t } = useTranslation();
  const words = useWords();
  const rules = useRequired();
  const { send, sending } = useCommand(DecideInterventionDocument, (data) => data.decideIntervention);
  return (
    <ActForm<{ kind: InterventionKind; reason: string }, object>
      title={title}
      submit={title}
      sending={sending}
      send={(values) => send({ ...values, conductId: conduct.id })}
      done={() => done()}
      close={close}
    >
      <p>{t('conducts.decideLead')}</p>
      <Form.Item name="kind" label={t('conducts.intervention')} {...rules(true)}>
        <Select
          options={conduct.choices.map((choice) => ({
            value: choice.kind,
            label: choice.required ? t('conducts.owed', { what: words(choice) }) : words(choice),
          }))}
        />
      </Form.Item>
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}

/** 移送司法机关 — to whom and on which day. */
export function HandOverForm({ id, title, done, close }: FormProps & { id: string }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(HandOverToJudiciaryDocument, (data) => data.handOverToJudiciary);
  return (
    <ActForm<{ to: Judiciary; on: string }, object>
      title={title}
      submit={title}
      initialValues={{ to: 'PROCURATORATE', on: dayOf(new Date()) }}
      sending={sending}
      send={(values) => send({ ...values, interventionId: id })}
      done={() => done()}
      close={close}
    >
      <ChoiceField
        name="to"
        label={t('conducts.to')}
        of={JUDICIARY}
        wordOf={(to) => t(`enum.Judiciary.${to}`)}
      />
      <DayField name="on" label={t('conducts.handedOn')} />
    </ActForm>
  );
}

/** 登记接收回执 — number and day, as the judiciary's receipt says. */
export function ReceiptForm({ id, title, done, close }: FormProps & { id: string }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordJudiciaryReceiptDocument, (data) => data.recordJudiciaryReceipt);
  return (
    <ActForm<{ on: string; receiptNumber: string }, object>
      title={title}
      submit={title}
      initialValues={{ on: dayOf(new Date()) }}
      sending={sending}
      send={(values) => send({ ...values, interventionId: id })}
      done={() => done()}
      close={close}
    >
      <DayField name="on" label={t('conducts.receivedOn')} />
      <TextField name="receiptNumber" label={t('conducts.receiptNumber')} />
    </ActForm>
  );
}

type Reasoned = 'concludeConduct' | 'carryOutIntervention' | 'withdrawIntervention';

/** The acts that ask for words alone. */
export function ReasonAct({ act, id, title, done, close }: FormProps & { act: Reasoned; id: string }) {
  const { t } = useTranslation();
  const conclude = useCommand(ConcludeConductDocument, (data) => data.concludeConduct);
  const carryOut = useCommand(CarryOutInterventionDocument, (data) => data.carryOutIntervention);
  const withdraw = useCommand(WithdrawInterventionDocument, (data) => data.withdrawIntervention);
  const send = (reason: string) => {
    if (act === 'concludeConduct') return conclude.send({ conductId: id, reason });
    return (act === 'carryOutIntervention' ? carryOut : withdraw).send({ interventionId: id, reason });
  };
  return (
    <ReasonForm
      title={title}
      lead={t(`conducts.lead.${act}`)}
      submit={title}
      sending={conclude.sending || carryOut.sending || withdraw.sending}
      send={({ reason }) => send(reason)}
      done={done}
      close={close}
    />
  );
}
