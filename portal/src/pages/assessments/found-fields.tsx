import type { AssessmentDomain, AssessmentFinding, AssessmentLevel } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../components/fields.tsx';
import { Ticks } from '../../components/ticks.tsx';
import { FINDINGS_OF, LEVELS } from './findings.ts';

/** What is entered of one domain. */
export interface FoundValues {
  readonly findings: readonly AssessmentFinding[];
  readonly level?: AssessmentLevel;
}

/** Boxes for what was found in a domain, and its level. */
export function FoundFields(props: {
  domain: AssessmentDomain;
  at: (string | number)[];
  required?: boolean;
}) {
  const { domain, at, required = false } = props;
  const { t } = useTranslation();
  return (
    <>
      <Ticks
        name={[...at, 'findings']}
        label={t('assessments.findings')}
        of={FINDINGS_OF[domain]}
        wordOf={(finding) => t(`enum.AssessmentFinding.${finding}`)}
        {...(required && { least: t('assessments.tickOne') })}
      />
      <ChoiceField
        name={[...at, 'level']}
        label={t('assessments.levelField')}
        required={required}
        of={LEVELS}
        wordOf={(level) => t(`enum.AssessmentLevel.${level}`)}
      />
    </>
  );
}
