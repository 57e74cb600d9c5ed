import { DelegationConfirmationDocument, DelegationNoticePaperDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { Part } from '../../components/part.tsx';
import { useWords } from '../../texts/i18n.ts';
import { DelegationActs } from '../delegations/delegation-acts.tsx';
import { DELEGATION_TONES, RECIPIENTS } from '../delegations/delegation-words.ts';
import { ReportOffer } from '../reports/report-offer.tsx';
import type { ChildFile, Delegation } from './file.ts';
import { Phone } from './phone.tsx';
import styles from './records.module.css';
import { Topic } from './section.tsx';

/** 委托监护 — who cares for the child in the parents' place, what was checked, what is still to be done (3.1.b, L.2, L.3). */
export function Delegations({ child }: { child: ChildFile }) {
  const { t } = useTranslation();
  const { delegations, delegateContact } = child;
  if (!delegations && delegateContact) return <Contact contact={delegateContact} />;
  return (
    <Topic title={t('delegations.title')}>
      <Part value={delegations} at={['child', 'delegations']} none={t('delegations.none')}>
        {(list) => (
          <ul className={`${styles.records} ${styles.boxed}`}>
            {list.map((delegation, index) => (
              <DelegationEntry key={delegation.id} child={child} delegation={delegation} index={index} />
            ))}
          </ul>
        )}
      </Part>
    </Topic>
  );
}

/** For those who may only call: a school that was told in writing (3.3.f, L.3). */
function Contact({ contact }: { contact: NonNullable<ChildFile['delegateContact']> }) {
  const { t } = useTranslation();
  const { name, relation, phone, from, until } = contact;
  return (
    <Topic title={t('delegations.title')}>
      <strong>{name}</strong> {t(`enum.GuardianRelation.${relation}`)} ·{' '}
      <Phone number={phone} at={['child', 'delegateContact', 'phone']} />
      <p className={styles.quiet}>{t('delegations.term', { from, until })}</p>
    </Topic>
  );
}

interface DelegationEntryProps {
  readonly child: ChildFile;
  readonly delegation: Delegation;
  readonly index: number;
}

function DelegationEntry({ child, delegation, index }: DelegationEntryProps) {
  const { t } = useTranslation();
  const { delegateName, relation, phone, from, until, state, endedOn, expiresSoon, finding } = delegation;
  const place = child.residence?.code;
  return (
    <li>
      <span className={styles.head}>
        <strong>{delegateName}</strong> {t(`enum.GuardianRelation.${relation}`)}
        <Badge tone={DELEGATION_TONES[state]}>{t(`enum.DelegationState.${state}`)}</Badge>
        {expiresSoon && <Badge tone="caution">{t('delegations.expiresSoon')}</Badge>}
      </span>
      <span className={styles.quiet}>
        {until ? t('delegations.term', { from, until }) : t('child.from', { from })}
        {endedOn && <> · {t('delegations.endedOn', { on: endedOn })}</>} ·{' '}
        <Phone number={phone} at={['child', 'delegations', index, 'phone']} />
      </span>
      <Papers delegation={delegation} />
      <Outstanding delegation={delegation} />
      <Checks delegation={delegation} />
      {finding && <ReportOffer finding={finding} childId={child.id} place={place} />}
      <span className={styles.acts} data-screen-only>
        <DelegationActs delegation={delegation} childId={child.id} place={place} />
      </span>
    </li>
  );
}

/** The signed paper and the notices, and the papers to print. */
function Papers({ delegation: { id, number, confirmedOn, notices } }: { delegation: Delegation }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.papers}>
      {confirmedOn && <li>{t('delegations.confirmedOn', { on: confirmedOn })}</li>}
      {notices.map(({ to, method, on, receivedBy }) => (
        <li key={`${to}${on}${method}`}>
          {t('delegations.notice', {
            on,
            to: t(`enum.NoticeRecipient.${to}`),
            method: t(`enum.NoticeMethod.${method}`),
          })}
          {receivedBy && t('delegations.receivedBy', { by: receivedBy })}
        </li>
      ))}
      <li data-screen-only>
        {number} {t('delegations.paper.confirmation')}{' '}
        <FileButtons
          name={t('delegations.paper.confirmation')}
          document={DelegationConfirmationDocument}
          variables={{ id }}
          fileOf={({ delegation }) => delegation?.confirmation}
        />
      </li>
      {RECIPIENTS.map((to) => (
        <li key={to} data-screen-only>
          {t(`delegations.paper.${to}`)}{' '}
          <FileButtons
            name={t(`delegations.paper.${to}`)}
            document={DelegationNoticePaperDocument}
            variables={{ id, to }}
            fileOf={({ delegation }) => delegation?.notice}
          />
        </li>
      ))}
    </ul>
  );
}

function Outstanding({ delegation: { outstanding } }: { delegation: Delegation }) {
  const { t } = useTranslation();
  const words = useWords();
  if (outstanding.length === 0) return null;
  return (
    <div>
      {t('delegations.outstanding')}
      <ul className={styles.lines}>
        {outstanding.map((item) => (
          <li key={item.code}>
            {words(item)} <ClauseTag clause={item.clause} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was checked of the delegate, and how the child was heard (L.2). */
function Checks({ delegation: { checks, hearing, childrenInCare } }: { delegation: Delegation }) {
  const { t } = useTranslation();
  if (checks.length === 0 && !hearing) return null;
  return (
    <details>
      <summary>{t('delegations.checks')}</summary>
      <ul className={styles.lines}>
        {checks.map(({ item, result, evidence, checkedBy, checkedOn }) => (
          <li key={item}>
            {t(`enum.DelegateCheckItem.${item}`)}: {t(`enum.DelegateCheckResult.${result}`)} ·{' '}
            {t(`enum.CheckEvidence.${evidence}`)} ·{' '}
            {t('delegations.checkedBy', { by: checkedBy, on: checkedOn })}
          </li>
        ))}
        <li>{t('delegations.inCare', { count: childrenInCare })}</li>
        {hearing && (
          <li>
            {t('delegations.heard', {
              way: t(`enum.HearingWay.${hearing.way}`),
              by: hearing.by,
              on: hearing.on,
            })}
            {hearing.wish && <> · {t('delegations.wish', { wish: hearing.wish })}</>}
          </li>
        )}
      </ul>
    </details>
  );
}
