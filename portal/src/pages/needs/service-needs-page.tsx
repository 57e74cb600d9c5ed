import { useQuery } from '@apollo/client/react';
import {
  AcceptServiceNeedDocument,
  DeclineServiceNeedDocument,
  OrganizationsForDocument,
  PlaceOrderDocument,
  ServiceNeedsDocument,
  type ServiceKind,
} from '@ger/schema/client';
import { Button, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { NoteField, useRequired } from '../../components/fields.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { useActWindow } from '../../components/use-act-window.ts';
import { faultsOf } from '../../graph/faults.ts';
import { useCommand } from '../../graph/use-command.ts';
import { AcceptForm, DeclineForm } from './need-forms.tsx';
import { NeedList } from './need-list.tsx';
import { STATES, type Need } from './need-row.tsx';

/** 购买服务需求 — what is to be bought: accepted with a date or declined; orders carry it out and complete it (4.3.b, 3.5.a). */
export function ServiceNeedsPage() {
  const { t } = useTranslation();
  usePageTitle(t('needs.bought.title'));
  const keyset = useKeyset();
  const [parameters] = useSearchParams();
  const state = STATES.find((one) => one === parameters.get('state'));
  const { data, previousData, error, loading, refetch } = useQuery(ServiceNeedsDocument, {
    variables: { ...(state && { state }), ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache', // children are named
  });
  const list = (data ?? (loading ? previousData : undefined))?.serviceNeeds ?? undefined;
  return (
    <NeedList
      title={t('needs.bought.title')}
      lead={t('needs.bought.lead')}
      state={state}
      list={list}
      fault={list ? undefined : faultsOf(error)[0]}
      loading={loading}
      retry={() => void refetch()}
      keyset={keyset}
      acts={(need) => <Acts need={need} readAgain={() => void refetch()} />}
    />
  );
}

/** Kinds of need that a service of the same name answers (3.5.a). */
const SERVICES = [
  'GUARDIANSHIP_GUIDANCE',
  'COUNSELLING',
  'LEGAL_SERVICE',
  'BEHAVIOUR_CORRECTION',
  'VIOLENCE_PREVENTION',
  'SOCIAL_INTEGRATION',
  'FAMILY_RELATIONS',
] as const satisfies readonly ServiceKind[];

type Act = 'acceptNeed' | 'declineNeed' | 'placeOrder';

function Acts({ need, readAgain }: { need: Need; readAgain: () => void }) {
  const { t } = useTranslation();
  const [act, setAct, window] = useActWindow<Act>(readAgain);
  const accept = useCommand(AcceptServiceNeedDocument, (data) => data.acceptServiceNeed);
  const decline = useCommand(DeclineServiceNeedDocument, (data) => data.declineServiceNeed);
  const { id: needId, actions, state, child, kind } = need;
  const service = SERVICES.find((one) => one === kind);
  return (
    <>
      <ActionButtons
        actions={actions}
        forms={{
          acceptNeed: () => setAct('acceptNeed'),
          declineNeed: () => setAct('declineNeed'),
        }}
      />
      {(state === 'ACCEPTED' || state === 'IN_PROGRESS') && child && service && (
        <Button type={state === 'ACCEPTED' ? 'primary' : 'link'} onClick={() => setAct('placeOrder')}>
          {t('needs.order.place')}
        </Button>
      )}
      {act === 'acceptNeed' && (
        <AcceptForm
          {...window}
          sending={accept.sending}
          send={(values) => accept.send({ needId, ...values })}
        />
      )}
      {act === 'declineNeed' && (
        <DeclineForm
          {...window}
          sending={decline.sending}
          send={(values) => decline.send({ needId, ...values })}
        />
      )}
      {act === 'placeOrder' && child && service && (
        <OrderForm {...window} needId={needId} service={service} childId={child.id} />
      )}
    </>
  );
}

function OrderForm({
  needId,
  service,
  childId,
  done,
  close,
}: {
  needId: string;
  service: ServiceKind;
  childId: string;
  done: () => void;
  close: () => void;
}) {
  const { t } = useTranslation();
  const rules = useRequired();
  const { send, sending } = useCommand(PlaceOrderDocument, ({ placeOrder }) => placeOrder);
  const organizations = useQuery(OrganizationsForDocument, { variables: { service } }).data
    ?.socialOrganizations;
  return (
    <ActForm<{ organizationId: string; minutes: number; reason: string }, object>
      title={t('needs.order.place')}
      submit={t('needs.order.submit')}
      initialValues={{ minutes: 240 }}
      sending={sending}
      send={(values) => send({ childId, service, needId, ...values })}
      done={done}
      close={close}
    >
      <p>{t('needs.order.lead')}</p>
      <Form.Item name="organizationId" label={t('needs.order.organization')} {...rules(true)}>
        <Select options={(organizations ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item
        name="minutes"
        label={t('needs.order.minutes')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <InputNumber min={1} max={100_000} precision={0} />
      </Form.Item>
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
