import type { RecordScreeningMutation } from '@ger/schema/client';
import { Button, Input } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import type { Outcome } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import { today } from '../attendance/week.ts';
import { answered, entered, nextOpen, type Answers } from './answers.ts';
import type { Instrument } from './record-page.tsx';
import styles from './screening.module.css';

type Payload = NonNullable<RecordScreeningMutation['recordScreening']>;

interface AnswerSheetProps {
  readonly instrument: Instrument;
  readonly sending: boolean;
  readonly send: (sheet: { on: string; answers: number[]; note: string }) => Promise<Outcome<Payload>>;
  readonly done: (screeningId: string) => void;
}

/** A sheet of answers: one question at a time by digit keys or by thumb; the questions before can be gone back to. */
export function AnswerSheet({ instrument, sending, send, done }: AnswerSheetProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { items, options } = instrument;
  const [answers, setAnswers] = useState<Answers>(() => items.map(() => undefined));
  const [at, setAt] = useState(0);
  const [on, setOn] = useState(today());
  const [note, setNote] = useState('');
  const [outcome, setOutcome] = useState<Outcome<Payload>>();
  const questions = useRef<HTMLFieldSetElement>(null);
  const item = items[at];
  const goTo = (index: number) => {
    setAt(index);
    questions.current?.focus();
  };
  const choose = (value: number) => {
    const next = entered(answers, at, value);
    setAnswers(next);
    goTo(nextOpen(next, at));
  };
  const onKey = (event: KeyboardEvent): void => {
    const option = options.find(({ value }) => String(value) === event.key);
    if (option) choose(option.value);
    else if (event.key === 'ArrowLeft' || event.key === 'Backspace') goTo(Math.max(0, at - 1));
    else if (event.key === 'ArrowRight') goTo(Math.min(items.length - 1, at + 1));
    else if (event.key === 'Enter' && event.ctrlKey) void submit();
    else return;
    event.preventDefault();
  };
  const count = answered(answers);
  const isWhole = count === items.length;
  const submit = async (): Promise<void> => {
    if (!isWhole) return;
    const next = await send({ on, answers: answers.flatMap((one) => one ?? []), note: note.trim() });
    setOutcome(next);
    if (next.kind === 'DONE' && next.payload.screening) done(next.payload.screening.id);
  };
  return (
    <div className={styles.sheet}>
      <p className={styles.quiet}>
        {words(instrument)} · {t(`screening.respondent.${instrument.respondent}`)}
      </p>
      <fieldset
        ref={questions}
        tabIndex={-1}
        className={styles.question}
        onKeyDown={onKey}
        aria-label={t('screening.record.question', { number: at + 1, of: items.length })}
      >
        <p className={styles.quiet} aria-live="polite">
          {t('screening.record.question', { number: at + 1, of: items.length })}
        </p>
        <p className={styles.item}>{item && words(item)}</p>
        <div className={styles.options}>
          {options.map((option) => (
            <button
              key={option.value}
              type="button"
              aria-pressed={answers[at] === option.value}
              onClick={() => choose(option.value)}
            >
              <kbd>{option.value}</kbd> {words(option)}
            </button>
          ))}
        </div>
      </fieldset>
      <ol className={styles.dots} aria-label={t('screening.record.questions')}>
        {items.map(({ number }, index) => (
          <li key={number}>
            <button
              type="button"
              aria-current={index === at ? 'step' : undefined}
              data-answered={answers[index] !== undefined}
              aria-label={t('screening.record.toQuestion', { number })}
              onClick={() => goTo(index)}
            >
              {number}
            </button>
          </li>
        ))}
      </ol>
      <p className={styles.keys}>{t('screening.record.keys')}</p>
      <label className={styles.field}>
        {t('screening.record.on')}
        <Input type="date" value={on} max={today()} onChange={({ target }) => setOn(target.value)} />
      </label>
      <label className={styles.field}>
        {t('screening.record.note')}
        <Input.TextArea
          rows={2}
          maxLength={1000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </label>
      {outcome && <OutcomeNotice outcome={outcome} />}
      <div className={styles.acts}>
        <Button type="primary" disabled={!isWhole} loading={sending} onClick={() => void submit()}>
          {t('screening.record.submit')}
        </Button>
        {!isWhole && <span>{t('screening.record.left', { count: items.length - count })}</span>}
      </div>
    </div>
  );
}
