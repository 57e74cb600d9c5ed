import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { DivisionPicker } from '../../components/division-picker.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import page from '../page.module.css';
import styles from './people.module.css';

interface PlaceBarProps {
  readonly place: string;
  readonly goTo: (code: string) => void;
  readonly division?:
    | {
        readonly name?: string | null;
        readonly fullName?: string | null;
        readonly parent?: { readonly code: string; readonly name?: string | null } | null;
      }
    | null
    | undefined;
  readonly children?: ReactNode;
}

/** Which place the page is about, the way up, and the choice of another one. */
export function PlaceBar({ place, goTo, division, children }: PlaceBarProps) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  return (
    <div className={page.bar}>
      <div className={styles.place}>
        <h2>{division?.fullName ?? place}</h2>
        {division?.parent?.name && (
          <Link
            to={{ search: withParameter(parameters, 'division', division.parent.code).toString() }}
            data-screen-only
          >
            {t('people.up', { name: division.parent.name })}
          </Link>
        )}
      </div>
      <div className={styles.tools} data-screen-only>
        <Suspense>
          <DivisionPicker label={t('people.place')} value={place} choose={goTo} />
        </Suspense>
        {children}
      </div>
    </div>
  );
}
