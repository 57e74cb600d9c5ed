import { CivilAffairs } from './civil-affairs.tsx';
import { Duties } from './duties.tsx';
import { Education } from './education.tsx';
import type { ChildFile } from './file.ts';
import { FileHeader } from './file-header.tsx';
import { Police } from './police.tsx';
import { PrintHeading } from './print-heading.tsx';
import { Services } from './services.tsx';
import { Sessions } from './sessions.tsx';
import { StatusAndRisk } from './status-and-risk.tsx';
import { TimelineSection } from './timeline.tsx';
import styles from './child-dossier.module.css';

/** One child's file, laid out: who it is, why it matters, what is due, then agency by agency, and what happened when. */
export function ChildDossier({ child }: { child: ChildFile }) {
  return (
    <article className={styles.dossier}>
      <PrintHeading child={child} />
      <FileHeader child={child} />
      <StatusAndRisk child={child} />
      <div className={styles.beside}>
        <Duties duties={child.duties} />
        <TimelineSection child={child} />
      </div>
      <div className={styles.agencies}>
        <CivilAffairs child={child} />
        <Education child={child} />
        <Police child={child} />
        <Sessions child={child} />
        <Services child={child} />
      </div>
    </article>
  );
}
