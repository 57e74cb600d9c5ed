import { Checkbox, Form } from 'antd';
import styles from './ticks.module.css';

interface TicksProps<T extends string> {
  readonly name: string | (string | number)[];
  readonly label: string;
  readonly of: readonly T[];
  readonly wordOf: (value: T) => string;
  /** What to say where none is ticked; absent where that may be. */
  readonly least?: string;
}

/** Boxes to tick, any number of them: quicker on a phone than a list that opens. */
export function Ticks<T extends string>({ name, label, of, wordOf, least }: TicksProps<T>) {
  const rules = least === undefined ? [] : [{ required: true, message: least }];
  return (
    <Form.Item name={name} label={label} rules={rules}>
      <Checkbox.Group
        className={styles.ticks ?? ''}
        options={of.map((value) => ({ value, label: wordOf(value) }))}
      />
    </Form.Item>
  );
}
