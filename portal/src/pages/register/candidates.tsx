import type { RegisterChildMutation } from '@ger/schema/client';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MaskedName } from '../../components/empty-value.tsx';
import { ScoreReasons } from '../duplicates/score-reasons.tsx';
import styles from './register.module.css';

type Payload = NonNullable<RegisterChildMutation['registerChild']>;
/** A child on file that may be the one being registered. */
export type Candidate = NonNullable<Payload['candidates']>[number];
/** Why each candidate is another child. */
export type Reasons = Readonly<Record<string, string>>;

interface CandidatesProps {
  readonly candidates: readonly Candidate[];
  readonly sending: boolean;
  /** Goes on: every candidate was looked at and is another child. */
  readonly goOn: (reasons: Reasons) => void;
}

/** 建档前核对 — the forced look: each similar child with why it is similar; one goes on by saying of each why it is another. */
export function Candidates({ candidates, sending, goOn }: CandidatesProps) {
  const { t } = useTranslation();
  const [reasons, setReasons] = useState<Reasons>({});
  const [asked, setAsked] = useState(false);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const lacks = (id: string): boolean => (reasons[id] ?? '').trim() === '';
  const children = candidates.flatMap((candidate) =>
    candidate.child ? [{ ...candidate, child: candidate.child }] : [],
  );

  const submit = (): void => {
    setAsked(true);
    if (!children.some(({ child }) => lacks(child.id))) goOn(reasons);
  };
  return (
    <section className={styles.panel} ref={panel} tabIndex={-1} aria-labelledby="candidates-title">
      <h2 id="candidates-title">{t('register.look.title', { count: children.length })}</h2>
      <p>{t('register.look.lead')}</p>
      <ul className={styles.candidates}>
        {children.map(({ child, score, reasons: why }) => (
          <li key={child.id}>
            <div className={styles.who}>
              <strong>{child.name ?? <MaskedName />}</strong>
              <span>
                {child.sex && t(`enum.Sex.${child.sex}`)}
                {typeof child.age === 'number' && ` · ${t('child.age', { age: child.age })}`} ·{' '}
                {child.birthDate}
              </span>
              <span className={styles.quiet}>{child.residence?.fullName}</span>
              <Link to={`/children/${child.id}`} target="_blank" rel="noopener">
                {t('register.look.open')}
              </Link>
            </div>
            <ScoreReasons score={score} reasons={why} />
            <label className={styles.reason}>
              {t('register.look.different')}
              <Input
                value={reasons[child.id] ?? ''}
                maxLength={200}
                status={asked && lacks(child.id) ? 'error' : ''}
                placeholder={t('register.look.placeholder')}
                onChange={(event) => setReasons({ ...reasons, [child.id]: event.target.value })}
              />
              {asked && lacks(child.id) && (
                <span className={styles.missing} role="alert">
                  {t('register.look.missing')}
                </span>
              )}
            </label>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <Button type="primary" loading={sending} onClick={submit}>
          {t('register.look.goOn')}
        </Button>
      </div>
    </section>
  );
}
