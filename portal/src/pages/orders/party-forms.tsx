import {
  ApplyForOrderDocument,
  ReceiveOrderDocument,
  type OrderApplicantKind,
  type PartyRelation,
} from '@ger/schema/client';
import { Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, TextField, useRequired } from '../../components/fields.tsx';
import type { Closing } from '../../components/use-act-window.ts';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { ChildInput } from '../incidents/case-forms.tsx';
import { RELATIONS } from '../warnings/incident-warnings.tsx';
import { MadeFields, measuresOf, type MadeValues } from './order-fields.tsx';

const APPLICANTS: readonly OrderApplicantKind[] = [
  'REPRESENTATIVE',
  'NEAR_RELATIVE',
  'POLICE',
  'WOMENS_FEDERATION',
  'VILLAGE',
  'RELIEF_INSTITUTION',
  'CIVIL_AFFAIRS',
  'DISABLED_FEDERATION',
];

interface PartyValues {
  readonly childId: string;
  readonly childName: string;
  readonly applicantKind: OrderApplicantKind;
  readonly applicant: string;
  readonly respondent: string;
  readonly respondentRelation: PartyRelation;
  readonly court: string;
}

/** Who is protected, who applied, against whom, at which court. */
function PartyFields() {
  const { t } = useTranslation();
  const rules = useRequired();
  return (
    <>
      <Form.Item name="childId" label={t('orders.field.child')} {...rules(true)}>
        <ChildInput />
      </Form.Item>
      <TextField name="childName" label={t('orders.field.childName')} />
      <ChoiceField
        name="applicantKind"
        label={t('orders.field.applicantKind')}
        of={APPLICANTS}
        wordOf={(kind) => t(`enum.OrderApplicantKind.${kind}`)}
      />
      <TextField name="applicant" label={t('orders.field.applicant')} />
      <TextField name="respondent" label={t('orders.field.respondent')} />
      <ChoiceField
        name="respondentRelation"
        label={t('orders.field.respondentRelation')}
        of={RELATIONS}
        wordOf={(one) => t(`enum.PartyRelation.${one}`)}
      />
      <TextField name="court" label={t('orders.field.court')} />
    </>
  );
}

interface PartyFormProps extends Closing {
  readonly title: string;
}

/** 登记申请 (4.4.e, L.7). */
export function ApplyForm({ title, done, close }: PartyFormProps) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const { send, sending } = useCommand(ApplyForOrderDocument, (data) => data.applyForOrder);
  return (
    <ActForm<PartyValues & { appliedOn: string; urgent?: boolean }, object>
      title={title}
      submit={title}
      initialValues={{ appliedOn: dayOf(new Date()) }}
      sending={sending}
      send={({ urgent = false, ...values }) => send({ ...values, urgent, issuer: post.unit.name ?? '' })}
      done={() => done()}
      close={close}
    >
      <PartyFields />
      <DayField name="appliedOn" label={t('orders.field.appliedOn')} />
      <Form.Item name="urgent" valuePropName="checked">
        <Checkbox>{t('orders.field.urgent')}</Checkbox>
      </Form.Item>
    </ActForm>
  );
}

/** 登记收到的保护令 — in force since the court made it (4.4.e, L.7). */
export function ReceiveForm({ title, done, close }: PartyFormProps) {
  const { post } = useOfficer();
  const { send, sending } = useCommand(ReceiveOrderDocument, (data) => data.receiveOrder);
  return (
    <ActForm<PartyValues & MadeValues, object>
      title={title}
      submit={title}
      initialValues={{ madeOn: dayOf(new Date()) }}
      sending={sending}
      send={({ kinds, detail, ...values }) =>
        send({
          ...values,
          measures: measuresOf({ kinds, ...(detail && { detail }) }),
          issuer: post.unit.name ?? '',
        })
      }
      done={() => done()}
      close={close}
    >
      <PartyFields />
      <MadeFields />
    </ActForm>
  );
}
