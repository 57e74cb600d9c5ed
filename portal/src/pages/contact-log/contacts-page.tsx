import { useQuery } from '@apollo/client/react';
import { ContactWorkDocument, OwnClassesDocument, type PupilContactKind } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { ContactEntries } from './contact-entries.tsx';
import styles from './contact-log.module.css';
import { ContactWorkList } from './contact-work.tsx';

const KINDS: readonly PupilContactKind[] = ['PARENT_CONTACT', 'GUARDIAN_TALK'];
/** Weekly is the rule for parents (L.3); a school speaks with guardians once a month. */
const DAYS = { PARENT_CONTACT: 7, GUARDIAN_TALK: 30 } as const;
const CHOICES = [7, 14, 30, 0] as const;

/** 联系与沟通 — who of a class has not been in touch for how long, entry for many at once, and the log (3.3.f, 3.3.j). */
export function ContactsPage() {
  const { t } = useTranslation();
  usePageTitle(t('contactLog.title'));
  const { data, error, loading, refetch } = useQuery(OwnClassesDocument);
  const classes = data?.schoolClasses ?? undefined;
  const [fault] = classes ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('contactLog.title')}</h1>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {loading && !classes && <PageSkeleton />}
      {classes?.length === 0 && <p className={page.nothing}>{t('contactLog.noClasses')}</p>}
      {classes?.[0] && <OfClass classes={classes} first={classes[0].id} />}
    </>
  );
}

interface OfClassProps {
  readonly classes: readonly { id: string; name: string; grade: number; schoolYear: number }[];
  readonly first: string;
}

function OfClass({ classes, first }: OfClassProps) {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const asked = (name: string): string => parameters.get(name) ?? '';
  const kind = KINDS.find((one) => one === asked('kind')) ?? 'PARENT_CONTACT';
  const classId = classes.find(({ id }) => id === asked('class'))?.id ?? first;
  const days = CHOICES.find((one) => String(one) === asked('days')) ?? DAYS[kind];
  const ask = (name: string, value: string): void => setParameters(withParameter(parameters, name, value));
  // Pupils are named: not kept.
  const { data, previousData, error, loading, refetch } = useQuery(ContactWorkDocument, {
    variables: { classId, kind, ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const seen = data ?? (loading ? previousData : undefined);
  const schoolClass = seen?.schoolClass ?? undefined;
  const log = seen?.pupilContacts ?? undefined;
  const [fault] = schoolClass ? [] : faultsOf(error);
  const readAgain = () => void refetch();
  return (
    <>
      <div className={styles.filter} data-screen-only>
        <Choice
          label={t('contactLog.kind')}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`enum.PupilContactKind.${value}`) }))}
          choose={(value) => ask('kind', value)}
        />
        <Choice
          label={t('contactLog.class')}
          value={classId}
          options={classes.map(({ id, name, grade }) => ({
            value: id,
            label: t('attendance.class', { grade, name }),
          }))}
          choose={(value) => ask('class', value)}
        />
        <Choice
          label={t('contactLog.since')}
          value={String(days)}
          options={CHOICES.map((value) => ({
            value: String(value),
            label: value === 0 ? t('contactLog.all') : t('contactLog.days', { count: value }),
          }))}
          choose={(value) => ask('days', value)}
        />
      </div>
      <p className={styles.quiet}>
        {t(kind === 'PARENT_CONTACT' ? 'contactLog.leadParent' : 'contactLog.leadTalk')}
      </p>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!schoolClass && !fault && <PageSkeleton />}
      {schoolClass && (
        <ContactWorkList
          key={`${classId}/${kind}/${days}`}
          schoolClass={schoolClass}
          kind={kind}
          days={days}
          readAgain={readAgain}
        />
      )}
      {log && (
        <section aria-label={t('contactLog.log')} aria-busy={loading}>
          <h2 className={styles.heading}>{t('contactLog.log')}</h2>
          <ContactEntries entries={log.edges.map(({ node }) => node)} readAgain={readAgain} />
          <Pager keyset={keyset} pageInfo={log.pageInfo} />
        </section>
      )}
    </>
  );
}
