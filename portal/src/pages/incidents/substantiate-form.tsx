import { SubstantiateIncidentDocument, type FindingKind } from '@ger/schema/client';
import { Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, NoteField } from '../../components/fields.tsx';
import { FINDINGS } from '../../components/findings.ts';
import { useCommand } from '../../graph/use-command.ts';
import type { Incident } from './incident-acts.tsx';

const CIRCUMSTANCES = ['parentsReachable', 'injured', 'needsShelter', 'needsOtherSchool'] as const;

interface Values {
  readonly findings: readonly FindingKind[];
  readonly reason: string;
  readonly parentsReachable?: boolean;
  readonly injured?: boolean;
  readonly needsShelter?: boolean;
  readonly needsOtherSchool?: boolean;
}

/** 认定情况属实 — what was found and how things stand; the decision table answers with the measures (4.2). */
export function SubstantiateForm(props: { incident: Incident; done: () => void; close: () => void }) {
  const { incident, done, close } = props;
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    SubstantiateIncidentDocument,
    ({ substantiateIncident }) => substantiateIncident,
  );
  return (
    <ActForm<Values, object>
      title={t('incidents.substantiate')}
      submit={t('incidents.substantiate')}
      initialValues={{ findings: [...incident.findings] }}
      sending={sending}
      send={({ findings, reason, ...how }) =>
        send({
          incidentId: incident.id,
          findings: [...findings],
          reason,
          circumstances: {
            parentsReachable: how.parentsReachable ?? false,
            injured: how.injured ?? false,
            needsShelter: how.needsShelter ?? false,
            needsOtherSchool: how.needsOtherSchool ?? false,
          },
        })
      }
      done={() => done()}
      close={close}
    >
      <ChoiceField
        name="findings"
        label={t('incidents.findings')}
        of={FINDINGS}
        wordOf={(kind) => t(`enum.FindingKind.${kind}`)}
        several
      />
      {CIRCUMSTANCES.map((name) => (
        <Form.Item key={name} name={name} valuePropName="checked">
          <Checkbox>{t(`incidents.circumstance.${name}`)}</Checkbox>
        </Form.Item>
      ))}
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
