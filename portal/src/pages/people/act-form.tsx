import { Form, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import type { Outcome } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';

interface ActFormProps<V extends object> {
  /** Words of the act, as the button that opened it. */
  readonly title: string;
  readonly initial: Partial<V>;
  readonly send: (values: V) => Promise<Outcome<object>>;
  readonly sending: boolean;
  /** Once it is done: reads again what it changed. */
  readonly done: () => void;
  readonly close: () => void;
  readonly width?: number;
  readonly children: ReactNode;
}

/** One act as a form over the page: faults stand at their fields, a refusal below with its clause and what is missing. */
export function ActForm<V extends object>({
  title,
  initial,
  send,
  sending,
  done,
  close,
  width,
  children,
}: ActFormProps<V>) {
  const words = useWords();
  const [form] = Form.useForm<V>();
  const [outcome, setOutcome] = useState<Outcome<object>>();

  const submit = async (values: V): Promise<void> => {
    const next = await send(values);
    setOutcome(next);
    if (next.kind === 'DONE') {
      done();
      close();
    }
    if (next.kind === 'NOT_DONE')
      form.setFields(
        next.faults
          .flatMap((fault) => fault.problems ?? [])
          .map((problem) => ({ name: fieldOf(problem.path) as never, errors: [words(problem)] })),
      );
  };
  return (
    <Modal
      open
      title={title}
      okText={title}
      onOk={form.submit}
      confirmLoading={sending}
      onCancel={close}
      {...(width === undefined ? {} : { width })}
    >
      <Form<V>
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(values) => void submit(values)}
        scrollToFirstError
      >
        {children}
        {outcome && <OutcomeNotice outcome={outcome} />}
      </Form>
    </Modal>
  );
}

/** A field of a form is named by the graph's path: by its steps, of which places in a list are numbers. */
function fieldOf(path: string): (string | number)[] {
  return path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
