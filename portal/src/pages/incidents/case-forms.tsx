import { useQuery } from '@apollo/client/react';
import {
  DutyDeskDocument,
  JoinIncidentDocument,
  NameChildDocument,
  TransferIncidentDocument,
} from '@ger/schema/client';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ActForm } from '../../components/act-form.tsx';
import { NoteField, useRequired } from '../../components/fields.tsx';
import { UnitField } from '../../components/unit-picker.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { ChildSearch, type FoundChild } from '../intake/child-search.tsx';
import type { Incident } from './incident-acts.tsx';

interface CaseFormProps {
  readonly incident: Incident;
  readonly title: string;
  readonly done: () => void;
  readonly close: () => void;
}

/** 移送 — to the police unit in charge, which accepts it; the own desk is where the officer goes on (4.2.a). */
export function TransferForm({ incident, title, close }: CaseFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { send, sending } = useCommand(TransferIncidentDocument, (data) => data.transferIncident);
  return (
    <ActForm<{ toUnitId: string; reason: string }, object>
      title={title}
      submit={title}
      sending={sending}
      send={(values) => send({ ...values, incidentId: incident.id })}
      done={() => void navigate('/incidents')}
      close={close}
    >
      <p>{t('incidents.transferLead')}</p>
      <UnitField
        name="toUnitId"
        label={t('incidents.toUnit')}
        near={incident.place.code.slice(0, BANNER_DIGITS)}
        agency="police"
        except={[incident.unit.id]}
      />
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}

/** Digits of a banner's code: units nearby are those of the banner. */
const BANNER_DIGITS = 6;

/** 并案 — into an open incident of the same unit; this one ends (4.1.a). */
export function JoinForm({ incident, title, done, close }: CaseFormProps) {
  const { t } = useTranslation();
  const rules = useRequired();
  const { send, sending } = useCommand(JoinIncidentDocument, (data) => data.joinIncident);
  const { data } = useQuery(DutyDeskDocument, { variables: { open: true }, fetchPolicy: 'no-cache' });
  const others = (data?.incidents?.edges ?? [])
    .map(({ node }) => node)
    .filter(({ id, unit }) => id !== incident.id && unit.id === incident.unit.id);
  return (
    <ActForm<{ intoIncidentId: string; reason: string }, object>
      title={title}
      submit={title}
      sending={sending}
      send={(values) => send({ ...values, incidentId: incident.id })}
      done={() => done()}
      close={close}
    >
      <p>{t('incidents.joinLead')}</p>
      <Form.Item name="intoIncidentId" label={t('incidents.into')} {...rules(true)}>
        <Select
          notFoundContent={t('incidents.joinNone')}
          options={others.map(({ id, findings, child, receivedAt }) => ({
            value: id,
            label: [
              child?.name ?? t('incidents.unknownChild'),
              findings.map((kind) => t(`enum.FindingKind.${kind}`)).join(t('app.and')),
              dayAndTimeOf(receivedAt),
            ].join(' · '),
          }))}
        />
      </Form.Item>
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}

/** 确认儿童身份 — which child on file it is; a provisional file is merged by civil affairs (4.2.a). */
export function NameChildForm({ incident, title, done, close }: CaseFormProps) {
  const { t } = useTranslation();
  const rules = useRequired();
  const { send, sending } = useCommand(NameChildDocument, (data) => data.nameChild);
  return (
    <ActForm<{ childId: string; reason: string }, object>
      title={title}
      submit={title}
      sending={sending}
      send={(values) => send({ ...values, incidentId: incident.id })}
      done={() => done()}
      close={close}
    >
      <p>{t('incidents.nameLead')}</p>
      <Form.Item name="childId" label={t('incidents.child')} {...rules(true)}>
        <ChildInput />
      </Form.Item>
      <NoteField name="reason" label={t('incidents.nameGround')} required />
    </ActForm>
  );
}

/** A child on file, bound by the form. */
export function ChildInput({
  id,
  onChange,
}: {
  id?: string;
  onChange?: (childId: string | undefined) => void;
}) {
  const choose = (child: FoundChild | undefined): void => onChange?.(child?.id);
  return <ChildSearch {...(id === undefined ? {} : { id })} choose={choose} />;
}
