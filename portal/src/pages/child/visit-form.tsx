import type { VisitorKind } from '@ger/schema/client';
import { RecordVisitDocument } from '@ger/schema/client';
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { dayOf } from '../../dates/dates.ts';
import { useAnswer } from '../../graph/answer.tsx';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';

interface VisitValues {
  readonly visitedOn: string;
  readonly visitorKind: VisitorKind;
  readonly note?: string;
}

const VISITOR_KINDS = [
  'DIRECTOR',
  'PARTY_MEMBER',
  'STATIONED_CADRE',
  'SOCIAL_WORKER',
] as const satisfies readonly VisitorKind[];

/** 记录走访 — records a home visit (3.2.c), then reads the file again: a duty may be met and the risk judged anew. */
export function VisitForm({ childId, close }: { childId: string; close: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const { retry: readAgain } = useAnswer();
  const [form] = Form.useForm<VisitValues>();
  const { send, sending } = useCommand(RecordVisitDocument, ({ recordVisit }) => recordVisit);
  const [outcome, setOutcome] = useState<Outcome<object>>();

  const submit = async (values: VisitValues): Promise<void> => {
    const next = await send({ childId, ...values });
    setOutcome(next);
    if (next.kind === 'DONE') {
      readAgain();
      close();
    }
    if (next.kind === 'NOT_DONE') {
      const problems = next.faults.flatMap((fault) => fault.problems ?? []);
      form.setFields(
        problems.map((problem) => ({ name: problem.path as keyof VisitValues, errors: [words(problem)] })),
      );
    }
  };

  return (
    <Modal
      open
      title={t('child.visit.title')}
      okText={t('child.visit.submit')}
      onOk={form.submit}
      confirmLoading={sending}
      onCancel={close}
    >
      <Form<VisitValues>
        form={form}
        layout="vertical"
        initialValues={{ visitedOn: dayOf(new Date()) }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="visitedOn"
          label={t('child.visit.day')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="visitorKind"
          label={t('child.visit.visitor')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Select
            options={VISITOR_KINDS.map((value) => ({ value, label: t(`enum.VisitorKind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t('child.visit.note')}>
          <Input.TextArea rows={4} maxLength={1000} showCount />
        </Form.Item>
        {outcome && <OutcomeNotice outcome={outcome} />}
      </Form>
    </Modal>
  );
}
