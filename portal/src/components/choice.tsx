import { useId } from 'react';
import styles from './choice.module.css';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What no choice is called; absent where one must be chosen. */
  readonly none?: string;
  readonly choose: (value: string) => void;
}

/** One choice of few, by the browser's own list: quick by keyboard, and a phone shows it its own way. */
export function Choice({ label, value, options, none, choose }: ChoiceProps) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        data-chosen={none !== undefined && value !== ''}
        onChange={(event) => choose(event.target.value)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
