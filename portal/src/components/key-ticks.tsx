import type { KeyboardEvent, ReactNode } from 'react';
import styles from './key-ticks.module.css';

interface KeyTicksProps<T extends string> {
  readonly label: string;
  readonly of: readonly T[];
  readonly wordOf: (value: T) => string;
  /** The key of each, in the same order: one character. */
  readonly keys: string;
  /** Given by the form. */
  readonly value?: readonly T[];
  readonly onChange?: (value: readonly T[]) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Boxes that are ticked by a key each, as long as no text is being written (`TickKeys` listens). One stop of the tab key:
 * inside, the arrows go from box to box.
 */
export function KeyTicks<T extends string>(props: KeyTicksProps<T>) {
  const { label, of, wordOf, keys, value = [], onChange } = props;
  const walk = (event: KeyboardEvent<HTMLFieldSetElement>): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const boxes = [...event.currentTarget.querySelectorAll('input')];
    const at = boxes.findIndex((box) => box === document.activeElement);
    boxes.at((at + step) % boxes.length)?.focus();
    event.preventDefault();
  };
  return (
    <fieldset className={styles.ticks} onKeyDown={walk}>
      <legend>{label}</legend>
      {of.map((one, index) => (
        <label key={one}>
          <input
            type="checkbox"
            data-tick-key={keys[index]}
            tabIndex={index === 0 ? 0 : -1}
            checked={value.includes(one)}
            onChange={({ target }) =>
              onChange?.(target.checked ? [...value, one] : value.filter((other) => other !== one))
            }
          />
          <kbd>{keys[index]?.toUpperCase()}</kbd>
          <span>{wordOf(one)}</span>
        </label>
      ))}
    </fieldset>
  );
}

const NO_TEXT = new Set(['checkbox', 'radio', 'button', 'submit']);

function isWriting(target: EventTarget): boolean {
  if (target instanceof HTMLInputElement) return !NO_TEXT.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Inside it the keys of all boxes work wherever no text is written, and Ctrl+Enter sends from anywhere. */
export function TickKeys({ send, children }: { send: () => void; children: ReactNode }) {
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return send();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[data-tick-key]')];
    const box = boxes.find(({ dataset }) => dataset['tickKey'] === event.key.toLowerCase());
    if (!box) return;
    event.preventDefault();
    box.click();
    box.focus();
  };
  return (
    <div role="presentation" onKeyDown={press}>
      {children}
    </div>
  );
}
