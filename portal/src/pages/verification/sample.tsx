import { useQuery } from '@apollo/client/react';
import { RecheckChildDocument, VerificationSampleDocument } from '@ger/schema/client';
import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { MissingList } from '../../components/refusal.tsx';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import board from './board.module.css';
import { TASK_TONES, type RoundSeen, type SampleRow } from './row.ts';
import { TaskFacts } from './task-facts.tsx';
import styles from './work-list.module.css';

/** 抽样复核 — the children drawn for the township's re-check, while the round waits for the sign-off and after it (3.2.b). */
export function Sample({ round, readAgain }: { round: RoundSeen; readAgain: () => void }) {
  const { t } = useTranslation();
  const { id, state, sampled, rechecked } = round;
  const isDrawn = (state === 'COMPLETED' || state === 'SIGNED_OFF') && sampled > 0;
  const { data, previousData, refetch } = useQuery(VerificationSampleDocument, {
    variables: { id },
    fetchPolicy: 'network-only',
    skip: !isDrawn,
  });
  const sample = (data ?? previousData)?.verificationRound?.sample;
  if (!isDrawn || !sample) return null;
  return (
    <section aria-label={t('verification.sample.title')}>
      <h2 className={board.heading}>{t('verification.sample.title')}</h2>
      <p className={board.none}>{t('verification.sample.explained', { rechecked, sampled })}</p>
      <ul className={styles.tasks}>
        {sample.map((task) => (
          <SampleItem
            key={task.id}
            task={task}
            readAgain={() => {
              void refetch();
              readAgain();
            }}
          />
        ))}
      </ul>
    </section>
  );
}

function SampleItem({ task, readAgain }: { task: SampleRow; readAgain: () => void }) {
  const { t } = useTranslation();
  const { child, state, actions } = task;
  const rechecking = actions.find(({ action }) => action === 'agreeRecheck');
  return (
    <li className={styles.task}>
      <div className={styles.head}>
        <span className={styles.who}>
          {child ? <Link to={`/children/${child.id}`}>{child.name ?? <MaskedName />}</Link> : <MaskedName />}
        </span>
        <span className={styles.tags}>
          <Badge tone={TASK_TONES[state]}>{t(`enum.VerificationTaskState.${state}`)}</Badge>
        </span>
      </div>
      <TaskFacts task={task} />
      {rechecking?.allowed && <RecheckForm task={task} readAgain={readAgain} />}
      {rechecking && !rechecking.allowed && !task.recheck && <MissingList missing={rechecking.missing} />}
    </li>
  );
}

interface Values {
  readonly agrees: boolean;
  readonly reason?: string;
}

function RecheckForm({ task, readAgain }: { task: SampleRow; readAgain: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const agrees = Form.useWatch('agrees', form);
  const { send, sending } = useCommand(RecheckChildDocument, ({ recheckChild }) => recheckChild);
  const [outcome, setOutcome] = useState<Outcome<object>>();

  const submit = async (values: Values): Promise<void> => {
    const next = await send({ taskId: task.id, ...values });
    setOutcome(next);
    if (next.kind === 'DONE') readAgain();
  };
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className={styles.form ?? ''}
      onFinish={(values) => void submit(values)}
      data-screen-only
    >
      <Form.Item
        name="agrees"
        label={t('verification.sample.result')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <Radio.Group className={styles.outcomes ?? ''}>
          <Radio value={true}>{t('verification.agrees')}</Radio>
          <Radio value={false}>{t('verification.differs')}</Radio>
        </Radio.Group>
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('verification.sample.reason')}
        extra={agrees === false && t('verification.sample.sendsBack')}
        rules={[{ required: agrees === false, whitespace: true, message: t('form.required') }]}
      >
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" loading={sending}>
        {t('verification.sample.submit')}
      </Button>
      {outcome && <OutcomeNotice outcome={outcome} />}
    </Form>
  );
}
