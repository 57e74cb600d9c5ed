import type { FollowUpOutcome } from '@ger/schema/client';
import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

const OUTCOMES: readonly FollowUpOutcome[] = ['VISITED', 'NOT_VISITED'];

/** Whether somebody was visited: two buttons under the thumb. */
export function OutcomeChoice() {
  const { t } = useTranslation();
  return (
    <Form.Item name="outcome" label={t('followUps.field.outcome')}>
      <Radio.Group
        optionType="button"
        buttonStyle="solid"
        options={OUTCOMES.map((value) => ({ value, label: t(`enum.FollowUpOutcome.${value}`) }))}
      />
    </Form.Item>
  );
}
