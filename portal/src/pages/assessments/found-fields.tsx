import type { AssessmentDomain, AssessmentFinding, AssessmentLevel } from '@ger/schema/client';
import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
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
      <Form.Item
        name={[...at, 'level']}
        label={t('assessments.levelField')}
        rules={required ? [{ required, message: t('form.required') }] : []}
      >
        <Radio.Group
          options={LEVELS.map((value) => ({ value, label: t(`enum.AssessmentLevel.${value}`) }))}
        />
      </Form.Item>
    </>
  );
}
