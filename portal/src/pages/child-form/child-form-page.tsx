import { HistoryOutlined, LeftOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@apollo/client/react';
import { ChildFormDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { GapNotice } from '../../components/gap-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { AnswerProvider } from '../../graph/answer.tsx';
import { faultsOf } from '../../graph/faults.ts';
import { gapAt } from '../../graph/gaps.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useWords } from '../../texts/i18n.ts';
import page from '../page.module.css';
import {
  CORRECT_IDENTITY,
  MOVE_CHILD,
  RECORD_CARE,
  RECORD_HEALTH,
  RECORD_HOUSEHOLD,
  RECORD_LIVING,
  RECORD_REGISTRATION,
  RECORD_SCHOOLING,
  RECORD_SIGNATURES,
} from './acts.ts';
import styles from './child-form-page.module.css';
import { useSectionLines } from './facts-of-section.tsx';
import { FileStateCard } from './file-state-card.tsx';
import type { Form, FormFile, SectionKey } from './file.ts';
import { GuardiansSection } from './guardians-section.tsx';
import { SectionCard, type Offer } from './section-card.tsx';
import { UnsavedGuard } from './unsaved.tsx';

const NOT_TO_BE_SEEN = new Set(['NOT_FOUND', 'FORBIDDEN', 'BAD_USER_INPUT']);

/** 登记表 — the whole dossier as the official form, section by section, filled in where it stands (2.4, 3.2.b). */
export function ChildFormPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  usePageTitle(t('sheet.title'));
  const { data, error, loading, refetch } = useQuery(ChildFormDocument, {
    variables: { id },
    fetchPolicy: 'no-cache',
  });
  const faults = faultsOf(error);
  const child = data?.child;
  if (child) {
    const gap = child.form ? undefined : gapAt(faults, ['child', 'form']);
    return (
      <AnswerProvider value={{ faults, retry: () => void refetch(), retrying: loading }}>
        <UnsavedGuard>
          {child.form && <Sheet child={child} form={child.form} />}
          {gap && <GapNotice gap={gap} />}
        </UnsavedGuard>
      </AnswerProvider>
    );
  }
  if (loading) return <PageSkeleton />;
  const [fault] = faults;
  if (fault && !NOT_TO_BE_SEEN.has(fault.code))
    return <FaultNotice fault={fault} retry={() => void refetch()} />;
  return (
    <MessagePage title={t('child.notFound.title')} text={t('child.notFound.text')}>
      <Link to="/children">{t('child.toList')}</Link>
    </MessagePage>
  );
}

function Sheet({ child, form }: { child: FormFile; form: Form }) {
  const { t } = useTranslation();
  const words = useWords();
  const linesOf = useSectionLines(child, form);
  const sections = form.sections ?? [];
  const asked = sections.reduce((sum, section) => sum + section.asked, 0);
  return (
    <article className={styles.sheet}>
      <Link to={`/children/${child.id}`} data-screen-only>
        <LeftOutlined aria-hidden="true" /> {t('sheet.toFile')}
      </Link>
      <header className={styles.head}>
        <h1 className={page.title}>{t('sheet.of', { name: child.name ?? t('gap.maskedName') })}</h1>
        <p role="status">{t('sheet.total', { count: child.notCollectedCount ?? 0, asked })}</p>
        <Link to={`/children/${child.id}/versions`} data-screen-only>
          <Button icon={<HistoryOutlined />}>{t('versions.open')}</Button>
        </Link>
        <Button icon={<PrinterOutlined />} onClick={() => window.print()} data-screen-only>
          {t('sheet.print')}
        </Button>
      </header>
      <nav className={styles.contents} aria-label={t('sheet.contents')} data-screen-only>
        {sections.map((section) => (
          <a key={section.section} href={`#${section.section}`}>
            {words(section)}
            {section.notCollectedCount > 0 && <span>{section.notCollectedCount}</span>}
          </a>
        ))}
      </nav>
      {sections.map((section) => (
        <SectionCard
          key={section.section}
          childId={child.id}
          section={section}
          lines={linesOf(section.section)}
          offers={offersOf(section.section, child, form)}
          actions={child.actions ?? []}
        >
          {section.section === 'GUARDIANS' && <GuardiansSection child={child} />}
        </SectionCard>
      ))}
      <FileStateCard child={child} />
    </article>
  );
}

/** What can be done in each section, with what is recorded of it. */
function offersOf(section: SectionKey, child: FormFile, form: Form): readonly Offer[] {
  switch (section) {
    case 'IDENTITY':
      return [{ act: CORRECT_IDENTITY, facts: child }];
    case 'REGISTRATION':
      return [
        {
          act: RECORD_REGISTRATION,
          facts: { ...form, registration: child.registration?.code, rural: child.rural },
        },
        { act: MOVE_CHILD },
      ];
    case 'HEALTH':
      return [{ act: RECORD_HEALTH, facts: form }];
    case 'SCHOOLING':
      return [{ act: RECORD_SCHOOLING, facts: form }];
    case 'HOUSEHOLD':
      return [{ act: RECORD_HOUSEHOLD, facts: form }];
    case 'CARE':
      return [{ act: RECORD_CARE, facts: form }];
    case 'LIVING':
      return [{ act: RECORD_LIVING }];
    case 'SIGNATURES':
      return [{ act: RECORD_SIGNATURES, facts: form }];
    case 'GUARDIANS':
      return [];
  }
}
