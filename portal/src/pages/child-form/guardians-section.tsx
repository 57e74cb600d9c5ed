import { useTranslation } from 'react-i18next';
import { EmptyValue } from '../../components/empty-value.tsx';
import { Part } from '../../components/part.tsx';
import {
  ADD_GUARDIAN,
  CORRECT_GUARDIAN,
  END_GUARDIAN,
  RECORD_CAPACITY,
  RECORD_RETURN,
  START_MIGRATION,
} from './acts.ts';
import type { FormFile, Guardian } from './file.ts';
import { GuardianDiagram } from './guardian-diagram.tsx';
import { Acts } from './section-card.tsx';
import styles from './section-card.module.css';

/** 父母及其他监护人: the diagram, each guardian with what is recorded and the acts on it, and a new one. */
export function GuardiansSection({ child }: { child: FormFile }) {
  const actions = child.actions ?? [];
  return (
    <>
      <Part value={child.guardians} at={['child', 'guardians']}>
        {(guardians) => (
          <>
            <GuardianDiagram child={child} />
            {guardians.map((guardian, index) => (
              <OneGuardian key={guardian.id} child={child} guardian={guardian} index={index} />
            ))}
          </>
        )}
      </Part>
      <Acts childId={child.id} offers={[{ act: ADD_GUARDIAN }]} actions={actions} />
    </>
  );
}

function OneGuardian({ child, guardian, index }: { child: FormFile; guardian: Guardian; index: number }) {
  const { t } = useTranslation();
  const { id, name, relation, birthDate, identityNumberMasked, phone, withoutPhone, address, away } =
    guardian;
  const at = (field: string) => ['child', 'guardians', index, field];
  const lines = [
    { label: t('sheet.field.birthDate'), value: birthDate, at: at('birthDate') },
    { label: t('sheet.field.identityNumber'), value: identityNumberMasked, at: at('identityNumberMasked') },
    { label: t('sheet.field.phone'), value: withoutPhone ? t('sheet.none') : phone, at: at('phone') },
    { label: t('sheet.field.address'), value: address, at: at('address') },
  ];
  return (
    <div className={styles.guardian}>
      <h3>
        {t(`enum.GuardianRelation.${relation}`)} {name}
      </h3>
      <dl>
        {lines.map((line) => (
          <div key={line.label} data-open={!line.value}>
            <dt>{line.label}</dt>
            <dd>{line.value || <EmptyValue at={line.at} none={t('gap.notCollected')} />}</dd>
          </div>
        ))}
      </dl>
      <Acts
        childId={child.id}
        guardianId={id}
        actions={child.actions ?? []}
        offers={[
          { act: CORRECT_GUARDIAN, facts: guardian },
          { act: RECORD_CAPACITY },
          { act: away ? RECORD_RETURN : START_MIGRATION },
          { act: END_GUARDIAN },
        ]}
      />
    </div>
  );
}
