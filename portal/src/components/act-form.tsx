import { Form } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../graph/use-command.ts';
import { useWords } from '../texts/i18n.ts';
import { OutcomeNotice } from './outcome-notice.tsx';
import { Window } from './window.tsx';

interface ActFormProps<V, P> {
  readonly title: string;
  readonly submit: string;
  /** Words of the way out; by default 取消. */
  readonly cancel?: string;
  readonly initialValues?: Partial<V>;
  readonly width?: number;
  /** When a cell changed: others may follow from it. */
  readonly onChange?: (changed: Partial<V>, set: (name: keyof V & string, value: string) => void) => void;
  readonly sending: boolean;
  readonly send: (values: V) => Promise<Outcome<P>>;
  readonly done: (payload: P) => void;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** The form of an officer's act, in a window: what is wrong stands at its field, a refusal above the button. */
export function ActForm<V extends object, P extends object>(props: ActFormProps<V, P>) {
  const { title, submit, cancel, initialValues, width, onChange, sending, send, done, close, children } =
    props;
  const { t } = useTranslation();
  const words = useWords();
  const [form] = Form.useForm<V>();
  const [outcome, setOutcome] = useState<Outcome<P>>();

  const act = async (values: V): Promise<void> => {
    const next = await send(values);
    setOutcome(next);
    if (next.kind === 'DONE') done(next.payload);
    if (next.kind !== 'NOT_DONE') return;
    const problems = next.faults.flatMap((fault) => fault.problems ?? []);
    form.setFields(
      problems.map((problem) => ({ name: cellOf(problem.path) as never, errors: [words(problem)] })),
    );
    const [first] = problems;
    if (first) form.focusField(cellOf(first.path) as never);
  };

  return (
    <Window
      open
      title={title}
      {...(width === undefined ? {} : { width })}
      okText={submit}
      cancelText={cancel ?? t('form.cancel')}
      onOk={form.submit}
      confirmLoading={sending}
      onCancel={close}
    >
      <Form<V>
        form={form}
        layout="vertical"
        scrollToFirstError
        {...(initialValues === undefined ? {} : { initialValues })}
        onValuesChange={(changed: Partial<V>) =>
          onChange?.(changed, (name, value) => form.setFieldValue(name as never, value as never))
        }
        onFinish={(values) => void act(values)}
      >
        {children}
        {outcome && <OutcomeNotice outcome={outcome} />}
      </Form>
    </Window>
  );
}

/** `checks.0.checkedOn` → where the cell stands in the form. */
function cellOf(path: string): (string | number)[] {
  return path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
