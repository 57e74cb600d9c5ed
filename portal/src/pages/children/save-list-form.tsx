import { SaveListDocument } from '@ger/schema/client';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { Window } from '../../components/window.tsx';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import { useQuestionWords } from './question-words.ts';
import type { Question } from './question.ts';

interface SaveListFormProps {
  readonly question: Question;
  readonly saved: () => void;
  readonly close: () => void;
}

const LONGEST = 40;

/** 保存名单 — keeps what is asked now under a name. */
export function SaveListForm({ question, saved, close }: SaveListFormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [parameters] = useSearchParams();
  const questionWords = useQuestionWords();
  const [form] = Form.useForm<{ name: string }>();
  const { send, sending } = useCommand(SaveListDocument, ({ saveList }) => saveList);
  const [outcome, setOutcome] = useState<Outcome<object>>();

  const submit = async ({ name }: { name: string }): Promise<void> => {
    const { search, filter, order } = question;
    const next = await send({ name, filter, order, ...(search !== '' && { search }) });
    setOutcome(next);
    if (next.kind === 'DONE') {
      saved();
      close();
    }
    if (next.kind === 'NOT_DONE')
      form.setFields([
        { name: 'name', errors: next.faults.flatMap(({ problems = [] }) => problems.map(words)) },
      ]);
  };

  return (
    <Window
      open
      title={t('children.lists.save')}
      okText={t('children.lists.keep')}
      onOk={form.submit}
      confirmLoading={sending}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: [...questionWords(parameters)].slice(0, LONGEST).join('') }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="name"
          label={t('children.lists.name')}
          rules={[{ required: true, whitespace: true, message: t('form.required') }]}
        >
          <Input maxLength={LONGEST} showCount autoFocus />
        </Form.Item>
        <p>{t('children.lists.note')}</p>
        {outcome && <OutcomeNotice outcome={outcome} />}
      </Form>
    </Window>
  );
}
