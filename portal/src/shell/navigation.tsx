import { ScheduleOutlined, TeamOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { entriesFor, type Entry } from './entries.ts';
import styles from './navigation.module.css';
import { useOfficer } from './officer.tsx';

const ICONS: Record<Entry['key'], ReactNode> = { children: <TeamOutlined />, duties: <ScheduleOutlined /> };

/** The pages of the active post. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  return (
    <nav className={styles.navigation} aria-label={t('nav.label')}>
      <ul>
        {entriesFor(post).map(({ key, path }) => (
          <li key={key}>
            <NavLink to={path} onClick={onGo}>
              <span aria-hidden="true">{ICONS[key]}</span>
              {t(`nav.${key}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
