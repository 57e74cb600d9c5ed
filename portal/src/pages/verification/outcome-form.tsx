import type { VerificationOutcome, VerificationSection, VisitorKind } from '@ger/schema/client';
import { Alert, Button, Checkbox, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ActionWords } from '../../components/action-buttons.tsx';
import { dayOf } from '../../dates/dates.ts';
import { DivisionCell } from '../register/division-cell.tsx';
import type { TaskRow } from './row.ts';
import type { Entered } from './use-unsent.ts';
import styles from './work-list.module.css';

interface Values {
  readonly outcome: VerificationOutcome;
  readonly verifiedOn: string;
  readonly sections?: readonly VerificationSection[];
  readonly movedTo?: string;
  readonly note?: string;
  readonly visitedOn?: string;
  readonly visitorKind?: VisitorKind;
}

/** The outcome that each act of the graph records. */
const OUTCOMES: Readonly<Record<string, VerificationOutcome>> = {
  confirmChild: 'CONFIRMED',
  recordChange: 'CHANGED',
  recordNotFound: 'NOT_FOUND',
  recordMoved: 'MOVED',
  recordRefused: 'REFUSED',
};
const SECTIONS = [
  'BASIC',
  'RESIDENCE',
  'HOUSEHOLD',
  'GUARDIANS',
  'MIGRATION',
  'DELEGATION',
  'HEALTH',
  'SCHOOLING',
  'CONTACT',
] as const satisfies readonly VerificationSection[];
const VISITORS = [
  'DIRECTOR',
  'PARTY_MEMBER',
  'STATIONED_CADRE',
  'SOCIAL_WORKER',
] as const satisfies readonly VisitorKind[];
const NEEDS_VISIT: readonly VerificationOutcome[] = ['CONFIRMED', 'CHANGED'];
const NEEDS_NOTE: readonly VerificationOutcome[] = ['NOT_FOUND', 'MOVED', 'REFUSED'];

interface OutcomeFormProps {
  readonly task: TaskRow;
  readonly actions: readonly ActionWords[];
  readonly enter: (acts: readonly Entered[]) => void;
}

/**
 * 登记核查结果 — what was found of one child. A key child without a home visit gets its visit in the same form (3.2.c): two
 * acts, sent in this order.
 */
export function OutcomeForm({ task, actions, enter }: OutcomeFormProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const outcome = Form.useWatch('outcome', form);
  const lacksVisit = task.keyChild === true && !task.visitedOn;
  const asksVisit = lacksVisit && outcome !== undefined && NEEDS_VISIT.includes(outcome);
  const required = { required: true, message: t('form.required') };

  const submit = ({ visitedOn, visitorKind, movedTo, ...found }: Values): void => {
    const values = { ...found, ...(found.outcome === 'MOVED' && movedTo && { movedTo }) };
    const visit: Entered[] =
      asksVisit && visitedOn !== undefined && visitorKind !== undefined && task.child
        ? [
            {
              act: 'recordVisit',
              taskIds: [task.id],
              input: { childId: task.child.id, visitedOn, visitorKind },
            },
          ]
        : [];
    enter([...visit, { act: 'verifyChild', taskIds: [task.id], input: { taskId: task.id, ...values } }]);
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className={styles.form ?? ''}
      initialValues={{ verifiedOn: dayOf(new Date()), visitedOn: dayOf(new Date()) }}
      onFinish={submit}
      scrollToFirstError
    >
      <Form.Item name="outcome" label={t('verification.form.outcome')} rules={[required]}>
        <Radio.Group className={styles.outcomes ?? ''}>
          {actions.flatMap(({ action, allowed }) => {
            const value = OUTCOMES[action];
            // what lacks but a visit can be done here, with the visit
            return value && (allowed || lacksVisit) ? (
              <Radio key={value} value={value}>
                {t(`enum.VerificationTaskState.${value}`)}
              </Radio>
            ) : (
              []
            );
          })}
        </Radio.Group>
      </Form.Item>
      {asksVisit && (
        <>
          <Alert
            type="info"
            showIcon
            className={styles.hint ?? ''}
            title={t('verification.form.visitFirst')}
          />
          <Form.Item name="visitedOn" label={t('visits.record.day')} rules={[required]}>
            <Input type="date" size="large" />
          </Form.Item>
          <Form.Item name="visitorKind" label={t('visits.record.visitor')} rules={[required]}>
            <Radio.Group className={styles.outcomes ?? ''}>
              {VISITORS.map((value) => (
                <Radio key={value} value={value}>
                  {t(`enum.VisitorKind.${value}`)}
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
        </>
      )}
      {outcome === 'CHANGED' && (
        <Form.Item
          name="sections"
          label={t('verification.form.sections')}
          extra={t('verification.form.sectionsHint')}
          rules={[required]}
        >
          <Checkbox.Group
            className={styles.outcomes ?? ''}
            options={SECTIONS.map((value) => ({ value, label: t(`enum.VerificationSection.${value}`) }))}
          />
        </Form.Item>
      )}
      {outcome === 'NOT_FOUND' && (
        <Alert type="warning" showIcon className={styles.hint ?? ''} title={t('verification.form.missing')} />
      )}
      {outcome === 'MOVED' && (
        <Form.Item
          name="movedTo"
          label={t('verification.fact.movedTo')}
          extra={t('verification.form.movedToHint')}
        >
          <DivisionCell everywhere />
        </Form.Item>
      )}
      <Form.Item name="verifiedOn" label={t('verification.form.verifiedOn')} rules={[required]}>
        <Input type="date" size="large" />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('verification.form.note')}
        extra={outcome === 'MOVED' && t('verification.form.movedHint')}
        rules={[
          {
            required: outcome !== undefined && NEEDS_NOTE.includes(outcome),
            whitespace: true,
            message: t('form.required'),
          },
        ]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block>
        {t('verification.form.submit')}
      </Button>
    </Form>
  );
}
