import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { Masked, MaskedName } from '../../components/empty-value.tsx';
import { RiskTag } from '../../components/risk-tag.tsx';
import type { ChildRow } from './child-row.ts';
import styles from './child-facts.module.css';

/** A child's name as the way to the file; a post that may not see names gets a way all the same. */
export function ChildLink({ child }: { child: Pick<ChildRow, 'id' | 'name'> }) {
  const { t } = useTranslation();
  return (
    <Link
      to={`/children/${child.id}`}
      className={styles.name}
      {...(child.name ? {} : { 'aria-label': t('children.openMasked') })}
    >
      {child.name ?? <MaskedName />}
    </Link>
  );
}

/** Of a file that is closed or merged: that it is. */
export function FileState({ child: { state } }: { child: Pick<ChildRow, 'state'> }) {
  const { t } = useTranslation();
  return state && state !== 'OPEN' ? <Badge tone="neutral">{t(`children.state.${state}`)}</Badge> : null;
}

/** The categories a child is in at present. */
export function Categories({ child }: { child: Pick<ChildRow, 'status'> }) {
  const { t } = useTranslation();
  const categories = child.status?.categories ?? [];
  if (categories.length === 0) return <span className={styles.quiet}>{t('children.noCategory')}</span>;
  return (
    <span className={styles.tags}>
      {categories.map((category) => (
        <Badge key={category} tone="lake">
          {t(`enum.ChildCategory.${category}`)}
        </Badge>
      ))}
    </span>
  );
}

/** Risk level, and being a key child where the level does not say so already; or that the post may not see it. */
export function Risk({ child }: { child: Pick<ChildRow, 'classification' | 'isKey'> }) {
  const { t } = useTranslation();
  if (!child.classification) return <Masked />;
  return (
    <span className={styles.tags}>
      <RiskTag level={child.classification.level} />
      {child.isKey && child.classification.level !== 'HIGH' && (
        <Badge tone="caution">{t('children.keyChild')}</Badge>
      )}
    </span>
  );
}
