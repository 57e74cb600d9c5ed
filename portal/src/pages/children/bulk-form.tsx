import {
  NameKeyChildrenDocument,
  type ChildSelection,
  type NameKeyChildrenMutation,
} from '@ger/schema/client';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { Window } from '../../components/window.tsx';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { BulkResult } from './bulk-result.tsx';

type Payload = NonNullable<NameKeyChildrenMutation['nameKeyChildren']>;

export interface BulkFormProps {
  readonly selection: ChildSelection;
  readonly count: number;
  readonly done: () => void;
  readonly close: () => void;
}

/** 成批确定为重点对象 — one reason for all chosen (3.2.c); then who was named, and who was not and why. */
export function BulkForm({ selection, count, done, close }: BulkFormProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  const { send, sending } = useCommand(NameKeyChildrenDocument, ({ nameKeyChildren }) => nameKeyChildren);
  const [outcome, setOutcome] = useState<Outcome<Payload>>();
  const result = outcome?.kind === 'DONE' ? outcome.payload.bulkAct : undefined;

  const submit = async ({ reason }: { reason: string }): Promise<void> => {
    const next = await send({ selection, reason });
    setOutcome(next);
    if (next.kind === 'DONE') done();
  };

  if (result) return <BulkResult result={result} close={close} />;
  return (
    <Window
      open
      title={t('enum.BulkActKind.NAME_KEY_CHILD')}
      okText={t('children.bulk.submit', { count })}
      onOk={form.submit}
      confirmLoading={sending}
      onCancel={close}
    >
      <Form form={form} layout="vertical" onFinish={(values) => void submit(values)}>
        <Form.Item
          name="reason"
          label={t('children.bulk.reason')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
        {sending && <p role="status">{t('children.bulk.working', { count })}</p>}
        {outcome && <OutcomeNotice outcome={outcome} />}
      </Form>
    </Window>
  );
}
