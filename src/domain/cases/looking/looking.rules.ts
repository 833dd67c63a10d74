import type { Viewer } from '../dossier/dossier.schema.ts';
import { maySee } from '../parts/parts.rules.ts';
import type { PartKind, Sight } from '../parts/parts.schema.ts';

/** What is done to keep a parent out is not for who stands for the child to read: neither that parent nor another. */
export const keptFromRepresentatives: readonly string[] = ['refuse_representative', 'allow_representative'];

interface LineAbout { readonly action: string; readonly subject: string; readonly subjectId: number | null; readonly at: Date }
interface PartAbout { readonly kind: PartKind; readonly madeAt: Date; readonly sight: Sight }

/**
 * Whether somebody in a dossier sees a line of its log. A line about a part shows to who sees the part: one about a shielded part stays out until
 * the part is released. One about a person shows to him, to the workers, and but for what keeps a parent out to who stands for him. Who left sees lines of his time.
 */
export function maySeeLine(line: LineAbout, viewer: Viewer, part?: PartAbout): boolean {
  if (viewer.as === 'client' && viewer.until !== undefined && line.at >= viewer.until) return false;
  if (line.subject === 'case') return true;
  if (line.subject === 'case_part') return part !== undefined && maySee(part, viewer);
  if (line.subject !== 'client' || line.subjectId === null) return false;
  if (viewer.as === 'client') return viewer.clientId === line.subjectId;
  return viewer.as === 'representative' ? viewer.clientIds.includes(line.subjectId) && !keptFromRepresentatives.includes(line.action) : true;
}
