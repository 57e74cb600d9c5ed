import {
  IssuePaperDocument,
  ServePaperDocument,
  type PaperKind,
  type PaperServiceMethod,
  type PersonRelation,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField } from '../../components/fields.tsx';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import type { Incident } from './incident-acts.tsx';

const KINDS = ['ADMONITION', 'FAMILY_EDUCATION_ORDER'] as const satisfies readonly PaperKind[];
export const RELATIONS = [
  'FATHER',
  'MOTHER',
  'OTHER_GUARDIAN',
  'DELEGATE',
] as const satisfies readonly PersonRelation[];
const METHODS = ['DIRECT', 'LEFT', 'MAIL'] as const satisfies readonly PaperServiceMethod[];

interface IssueValues {
  readonly kind: PaperKind;
  readonly person: string;
  readonly relation: PersonRelation;
  readonly childName: string;
  readonly facts: string;
  readonly demands: string;
}

interface IssuePaperFormProps {
  readonly incident: Incident;
  readonly title: string;
  readonly done: () => void;
  readonly close: () => void;
}

/** 出具训诫书、家庭教育指导令 — for whom, on which facts, and what is demanded (4.2.a, L.16). Printed in Chinese. */
export function IssuePaperForm({ incident, title, done, close }: IssuePaperFormProps) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const { send, sending } = useCommand(IssuePaperDocument, (data) => data.issuePaper);
  return (
    <ActForm<IssueValues, object>
      title={title}
      submit={title}
      initialValues={{ kind: 'ADMONITION', childName: incident.child?.name ?? '' }}
      sending={sending}
      send={(values) => send({ ...values, incidentId: incident.id, issuer: post.unit.name ?? '' })}
      done={() => done()}
      close={close}
    >
      <ChoiceField
        name="kind"
        label={t('incidents.paperKind')}
        of={KINDS}
        wordOf={(kind) => t(`enum.PaperKind.${kind}`)}
      />
      <TextField name="person" label={t('incidents.person')} />
      <ChoiceField
        name="relation"
        label={t('incidents.relation')}
        of={RELATIONS}
        wordOf={(relation) => t(`enum.PersonRelation.${relation}`)}
      />
      <TextField name="childName" label={t('incidents.childName')} />
      <NoteField name="facts" label={t('incidents.facts')} required />
      <NoteField name="demands" label={t('incidents.demands')} required />
    </ActForm>
  );
}

interface ServePaperFormProps {
  readonly incidentId: string;
  readonly paperId: string;
  readonly title: string;
  readonly done: () => void;
  readonly close: () => void;
}

/** 送达 — when, how, and who received it; a served admonition is a measure done. */
export function ServePaperForm({ incidentId, paperId, title, done, close }: ServePaperFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(ServePaperDocument, (data) => data.servePaper);
  return (
    <ActForm<{ on: string; method: PaperServiceMethod; receiver: string }, object>
      title={title}
      submit={title}
      initialValues={{ on: dayOf(new Date()), method: 'DIRECT' }}
      sending={sending}
      send={(values) => send({ ...values, incidentId, paperId })}
      done={() => done()}
      close={close}
    >
      <DayField name="on" label={t('incidents.servedOn')} />
      <ChoiceField
        name="method"
        label={t('incidents.serviceMethod')}
        of={METHODS}
        wordOf={(method) => t(`enum.PaperServiceMethod.${method}`)}
      />
      <TextField name="receiver" label={t('incidents.receiver')} />
    </ActForm>
  );
}
