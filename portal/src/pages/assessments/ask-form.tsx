import { useQuery } from '@apollo/client/react';
import { AskForAssessmentPartDocument, UnitsToAskDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField } from '../../components/fields.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import type { SectionProps } from './assessment-page.tsx';

const BANNER_DIGITS = 6;

/** 请其参与评估 — one more police unit or school of the banner: the station that notified is not always the one that knows most (4.3.a). */
export function AskForm({ assessment, readAgain, close }: SectionProps & { readonly close: () => void }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    AskForAssessmentPartDocument,
    ({ askForAssessmentPart }) => askForAssessmentPart,
  );
  const { post } = useOfficer();
  const within = post.unit.divisions?.[0]?.code.slice(0, BANNER_DIGITS) ?? '';
  const { data } = useQuery(UnitsToAskDocument, { variables: { within } });
  const asked = new Set(assessment.parts.map(({ unit }) => unit.id));
  const units = [...(data?.police?.edges ?? []), ...(data?.schools?.edges ?? [])]
    .map(({ node }) => node)
    .filter(({ id, kind }) => !asked.has(id) && kind !== 'BANNER_BUREAU' && kind !== 'LEAGUE_BUREAU');
  const nameOf = (id: string): string => units.find((unit) => unit.id === id)?.name ?? t('gap.unitName');
  return (
    <ActForm<{ unitId: string }, object>
      title={t('assessments.askTitle')}
      submit={t('assessments.ask')}
      sending={sending}
      send={({ unitId }) => send({ assessmentId: assessment.id, unitId })}
      done={readAgain}
      close={close}
    >
      <ChoiceField
        name="unitId"
        label={t('assessments.unit')}
        of={units.map(({ id }) => id)}
        wordOf={nameOf}
      />
    </ActForm>
  );
}
