import { useQuery } from '@apollo/client/react';
import { EnrolmentsDocument, type EnrolmentsQuery, type StudentStatusState } from '@ger/schema/client';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Badge, type Tone } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { EnrolmentActs } from './enrolment-acts.tsx';
import { MoveForm, type SchoolClass } from './move-form.tsx';
import styles from './school.module.css';

export type Enrolment = NonNullable<EnrolmentsQuery['enrolments']>['edges'][number]['node'];

const STATES: readonly StudentStatusState[] = ['PENDING', 'CONFIRMED', 'RETURNED'];
const TONES: Readonly<Record<StudentStatusState, Tone>> = {
  PENDING: 'caution',
  CONFIRMED: 'fine',
  RETURNED: 'danger',
};

interface EnrolmentsProps {
  readonly schoolId: string;
  readonly classes: readonly SchoolClass[];
  readonly changed: () => void;
}

/** The pupils of a school by name, with the status of each; found by class, status and name. Pupils are named: not kept. */
export function Enrolments({ schoolId, classes, changed }: EnrolmentsProps) {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const asked = (name: string): string => parameters.get(name) ?? '';
  const status = STATES.find((one) => one === asked('status'));
  const classId = classes.find(({ id }) => id === asked('class'))?.id;
  const { data, previousData, error, loading, refetch } = useQuery(EnrolmentsDocument, {
    variables: {
      filter: {
        schoolId,
        ...(classId && { classId }),
        ...(status && { status }),
        ...(asked('name') !== '' && { name: asked('name') }),
      },
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'no-cache',
  });
  const list = (data ?? (loading ? previousData : undefined))?.enrolments ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const ask = (name: string, value: string): void => setParameters(withParameter(parameters, name, value));
  const [chosen, setChosen] = useState<readonly Enrolment[]>([]);
  const [moving, setMoving] = useState<readonly Enrolment[]>();
  const choose = (enrolment: Enrolment, on: boolean): void =>
    setChosen([...chosen.filter(({ id }) => id !== enrolment.id), ...(on ? [enrolment] : [])]);
  const readAgain = () => {
    void refetch();
    changed();
  };
  return (
    <section className={styles.section} aria-label={t('school.pupils')}>
      <div className={styles.bar}>
        <h2>
          {t('school.pupils')}{' '}
          {list && <span className={styles.quiet}>{t('school.total', { count: list.total ?? 0 })}</span>}
        </h2>
        <div className={styles.filter}>
          <Choice
            label={t('school.class.one')}
            value={classId ?? ''}
            none={t('school.all')}
            options={classes.map(({ id, name }) => ({ value: id, label: name }))}
            choose={(value) => ask('class', value)}
          />
          <Choice
            label={t('school.status')}
            value={status ?? ''}
            none={t('school.all')}
            options={STATES.map((value) => ({ value, label: t(`enum.StudentStatusState.${value}`) }))}
            choose={(value) => ask('status', value)}
          />
          <Input.Search
            aria-label={t('school.find')}
            placeholder={t('school.find')}
            defaultValue={asked('name')}
            allowClear
            style={{ maxWidth: 240 }}
            onSearch={(text) => ask('name', text.trim())}
          />
        </div>
      </div>
      {chosen.length > 0 && (
        <div className={styles.acts} data-screen-only>
          <span>{t('school.move.chosen', { count: chosen.length })}</span>
          <Button type="primary" onClick={() => setMoving(chosen)}>
            {t('school.move.submit')}
          </Button>
          <Button type="link" onClick={() => setChosen([])}>
            {t('school.move.chooseNone')}
          </Button>
        </div>
      )}
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('school.noPupils')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={styles.rows} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <EnrolmentRow
                key={node.id}
                enrolment={node}
                chosen={chosen.some(({ id }) => id === node.id)}
                choose={(on) => choose(node, on)}
                move={() => setMoving([node])}
                readAgain={readAgain}
              />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
      {moving && (
        <MoveForm
          pupils={moving}
          classes={classes}
          close={() => setMoving(undefined)}
          done={() => {
            setMoving(undefined);
            setChosen([]);
            readAgain();
          }}
        />
      )}
    </section>
  );
}

interface RowProps {
  readonly enrolment: Enrolment;
  readonly chosen: boolean;
  readonly choose: (on: boolean) => void;
  readonly move: () => void;
  readonly readAgain: () => void;
}

/** One pupil; who may be moved to another class can be chosen, together with others (3.3.a). */
function EnrolmentRow({ enrolment, chosen, choose, move, readAgain }: RowProps) {
  const { t } = useTranslation();
  const movable = enrolment.actions.some(({ action, allowed }) => action === 'moveToClass' && allowed);
  const { pupil, schoolClass, status, studentNumber, statusReason, boarding, fromElsewhere, until } =
    enrolment;
  return (
    <li>
      <span>
        {movable && (
          <Checkbox
            checked={chosen}
            onChange={({ target }) => choose(target.checked)}
            aria-label={t('school.move.choose', { name: pupil?.name ?? '' })}
            className={styles.choice ?? ''}
          />
        )}
        <strong>{pupil?.name}</strong>{' '}
        <span className={styles.quiet}>
          {pupil?.sex && t(`enum.PupilSex.${pupil.sex}`)} · {pupil?.birthDate}
        </span>
      </span>
      <span className={styles.quiet}>
        {schoolClass?.name}
        {boarding && ` · ${t('school.pupil.boarding')}`}
        <br />
        {pupil?.residence?.fullName} {fromElsewhere && <Badge tone="lake">{t('school.elsewhere')}</Badge>}
      </span>
      <span>
        <Badge tone={TONES[status]}>{t(`enum.StudentStatusState.${status}`)}</Badge>{' '}
        <span className={styles.quiet}>{studentNumber ?? t('school.noNumber')}</span>
        {statusReason && <div className={styles.quiet}>{t('school.returned', { reason: statusReason })}</div>}
        {until && <div className={styles.quiet}>{t('school.leavesOn', { day: until })}</div>}
      </span>
      <span className={styles.acts}>
        <EnrolmentActs enrolment={enrolment} move={move} readAgain={readAgain} />
      </span>
    </li>
  );
}
