import type { Work } from '../../../work.ts';
import { guideSchema, type Guide, type GuideName } from '../guides.schema.ts';

export interface OwnGuide { guide: Guide; changedAt: Date }

/** An institution's own version of a guide; nothing when it uses the shipped one. One that no longer fits its shape is passed over. */
export async function findOwnGuide(work: Pick<Work, 'tx'>, institutionId: number, name: GuideName): Promise<OwnGuide | undefined> {
  const row = await work.tx.selectFrom('guides').select(['body', 'changed_at as changedAt'])
    .where('institution_id', '=', institutionId).where('name', '=', name).executeTakeFirst();
  const parsed = row && guideSchema.safeParse(JSON.parse(row.body));
  return row && parsed?.success ? { guide: parsed.data, changedAt: row.changedAt } : undefined;
}

/** The guide a worker of an institution works with: its own, else the shipped one. */
export async function guideFor(work: Pick<Work, 'tx'>, institutionId: number, name: GuideName, shipped: Guide): Promise<Guide> {
  return (await findOwnGuide(work, institutionId, name))?.guide ?? shipped;
}
