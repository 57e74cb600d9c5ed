import {
  RecordMeasureStepDocument,
  RequestMeasureDocument,
  type CarePlace,
  type MeasureStepKind,
  type SchoolLevelWanted,
  type TeachingLanguage,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, NoteField } from '../../components/fields.tsx';
import { UnitField } from '../../components/unit-picker.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import type { Incident } from './incident-acts.tsx';

type Measure = Incident['measures'][number];

interface MeasureFormProps {
  readonly incident: Incident;
  readonly measure: Measure;
  readonly done: () => void;
  readonly close: () => void;
}

interface RequestValues {
  readonly carePlace?: CarePlace;
  readonly schoolLevel?: SchoolLevelWanted;
  readonly language?: TeachingLanguage;
  readonly toUnitId?: string;
  readonly reason: string;
}

const LEVELS = ['PRIMARY', 'JUNIOR'] as const;
const LANGUAGES = ['CHINESE', 'MONGOLIAN'] as const;
const BANNER_DIGITS = 6;

/** 请有关部门办理 — a place, a school, legal aid, or the help of a named unit; the answer comes to the checklist (4.2.c, e, i, j, k). */
export function RequestForm({ incident, measure, done, close }: MeasureFormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { send, sending } = useCommand(RequestMeasureDocument, (data) => data.requestMeasure);
  return (
    <ActForm<RequestValues, object>
      title={words(measure)}
      submit={t('incidents.ask')}
      sending={sending}
      send={(values) => send({ ...values, incidentId: incident.id, measure: measure.kind })}
      done={() => done()}
      close={close}
    >
      <p>{t('incidents.askLead')}</p>
      {measure.asks === 'PLACEMENT' && (
        <ChoiceField
          name="carePlace"
          label={t('incidents.carePlace')}
          of={measure.places}
          wordOf={(place) => t(`enum.CarePlace.${place}`)}
          required={false}
        />
      )}
      {measure.asks === 'SCHOOLING' && (
        <>
          <ChoiceField
            name="schoolLevel"
            label={t('incidents.schoolLevel')}
            of={LEVELS}
            wordOf={(level) => t(`enum.SchoolLevelWanted.${level}`)}
            required={false}
          />
          <ChoiceField
            name="language"
            label={t('incidents.language')}
            of={LANGUAGES}
            wordOf={(language) => t(`enum.TeachingLanguage.${language}`)}
            required={false}
          />
        </>
      )}
      {measure.asks === 'ASSISTANCE' && (
        <UnitField
          name="toUnitId"
          label={t('incidents.toUnit')}
          near={incident.place.code.slice(0, BANNER_DIGITS)}
          except={[incident.unit.id]}
        />
      )}
      <NoteField name="reason" label={t('incidents.askWhat')} required />
    </ActForm>
  );
}

const STEP_KINDS = ['ATTEMPT', 'REACHED', 'ANSWER'] as const satisfies readonly MeasureStepKind[];

/** 记录落实经过 — an attempt to reach the parents, a hospital's or an appraiser's answer (4.2.b, c, g). */
export function StepForm({ incident, measure, done, close }: MeasureFormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { send, sending } = useCommand(RecordMeasureStepDocument, (data) => data.recordMeasureStep);
  return (
    <ActForm<{ kind: MeasureStepKind; note: string }, object>
      title={words(measure)}
      submit={t('incidents.record')}
      sending={sending}
      send={(values) => send({ ...values, incidentId: incident.id, measure: measure.kind })}
      done={() => done()}
      close={close}
    >
      <ChoiceField
        name="kind"
        label={t('incidents.stepKind')}
        of={STEP_KINDS}
        wordOf={(kind) => t(`enum.MeasureStepKind.${kind}`)}
      />
      <NoteField name="note" label={t('incidents.stepNote')} required />
    </ActForm>
  );
}
