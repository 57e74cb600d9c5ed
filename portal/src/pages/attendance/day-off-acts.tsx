import { DeclareDayOffDocument, WithdrawDayOffDocument } from '@ger/schema/client';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons, type ActionWords } from '../../components/action-buttons.tsx';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { Window } from '../../components/window.tsx';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import styles from './attendance-page.module.css';
import type { ClassDay } from './marks.ts';

interface DayOffActsProps {
  readonly day: ClassDay;
  readonly readAgain: () => void;
}

/** 停课日 — what the head of the school can do with the chosen day: declare it off, or take that back (3.3.g). */
export function DayOffActs({ day, readAgain }: DayOffActsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<ActionWords>();
  const declare = useCommand(DeclareDayOffDocument, ({ declareDayOff }) => declareDayOff);
  const withdraw = useCommand(WithdrawDayOffDocument, ({ withdrawDayOff }) => withdrawDayOff);
  const forms = Object.fromEntries(day.actions.map((action) => [action.action, () => setOpen(action)]));
  const act = open?.action === 'withdrawDayOff' ? withdraw : declare;
  return (
    <div className={styles.buttons}>
      {day.dayOffReason !== null && <span>{t('attendance.dayOff', { reason: day.dayOffReason })}</span>}
      <ActionButtons actions={day.actions} forms={forms} />
      {open && (
        <ReasonForm
          action={open}
          sending={act.sending}
          send={(reason) => act.send({ on: day.on, reason })}
          done={readAgain}
          close={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

interface ReasonFormProps {
  readonly action: ActionWords;
  readonly sending: boolean;
  readonly send: (reason: string) => Promise<Outcome<object>>;
  readonly done: () => void;
  readonly close: () => void;
}

function ReasonForm({ action, sending, send, done, close }: ReasonFormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [form] = Form.useForm<{ reason: string }>();
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const submit = async ({ reason }: { reason: string }): Promise<void> => {
    const next = await send(reason);
    setOutcome(next);
    if (next.kind !== 'DONE') return;
    done();
    close();
  };
  return (
    <Window
      open
      title={words(action)}
      okText={words(action)}
      onOk={form.submit}
      confirmLoading={sending}
      onCancel={close}
    >
      <Form form={form} layout="vertical" onFinish={(values) => void submit(values)}>
        <Form.Item
          name="reason"
          label={t('attendance.dayOffReason')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        {outcome && <OutcomeNotice outcome={outcome} />}
      </Form>
    </Window>
  );
}
