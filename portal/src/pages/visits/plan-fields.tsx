import { useTranslation } from 'react-i18next';
import { ChoiceField, DayField, TextField } from '../../components/fields.tsx';
import { PURPOSES, VISITOR_KINDS } from './visit-words.ts';

/** Day, purpose and visitor of a plan, for one child or for many. */
export function PlanFields() {
  const { t } = useTranslation();
  return (
    <>
      <DayField name="plannedOn" label={t('visits.plan.day')} />
      <ChoiceField
        name="purpose"
        label={t('visits.plan.purpose')}
        of={PURPOSES}
        wordOf={(purpose) => t(`enum.VisitPurpose.${purpose}`)}
      />
      <ChoiceField
        name="visitorKind"
        label={t('visits.record.visitor')}
        of={VISITOR_KINDS}
        wordOf={(kind) => t(`enum.VisitorKind.${kind}`)}
      />
      <TextField name="visitorName" label={t('visits.record.name')} required={false} />
    </>
  );
}
