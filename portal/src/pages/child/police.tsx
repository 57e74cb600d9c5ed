import { useTranslation } from 'react-i18next';
import { Part } from '../../components/part.tsx';
import { AgencySection } from './agency-section.tsx';
import type { ChildFile } from './file.ts';
import { IncidentEntry } from './incident-entry.tsx';
import styles from './records.module.css';
import { Topic } from './section.tsx';

/** Police: whether a protection matter is open, and incidents with their measures (4.2). */
export function Police({ child }: { child: ChildFile }) {
  const { t } = useTranslation();
  const { incidents, protectionMatter } = child;
  return (
    <AgencySection agency="police" parts={{ incidents, protectionMatter }}>
      <Topic title={t('child.police.matterTitle')}>
        <Part value={protectionMatter} at={['child', 'protectionMatter']}>
          {(isOpen) => <span>{t(isOpen ? 'child.police.matterOpen' : 'child.police.matterNone')}</span>}
        </Part>
      </Topic>
      <Topic title={t('child.police.incidents')}>
        <Part value={incidents} at={['child', 'incidents']}>
          {(list) => (
            <ul className={`${styles.records} ${styles.boxed}`}>
              {list.map((incident) => (
                <IncidentEntry key={incident.id} incident={incident} />
              ))}
            </ul>
          )}
        </Part>
      </Topic>
    </AgencySection>
  );
}
