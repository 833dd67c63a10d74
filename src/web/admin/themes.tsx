import type { FastifyInstance } from 'fastify';
import { proveInstitution } from '../../domain/institutions/institutions.access.ts';
import { setThemesOffered } from '../../domain/institutions/themes/themes.commands.ts';
import { CheckboxGroup } from '../components/choices.tsx';
import type { Mistakes } from '../components/field.tsx';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { AdminForm } from './parts.tsx';
import { AdminPage, change, forAct, frameOf, proven, withDone, type Frame } from './frame.tsx';
import { listOf, typedOf } from './form.ts';

const path = '/beheer/onderwerpen';

function ThemesPage({ frame, house, offered, mistakes = {} }: { frame: Frame; house: House; offered: readonly string[]; mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.adminThemes;
  return (
    <AdminPage frame={frame} title={words.title} current="adminThemes" lead={words.lead} mistakes={mistakes}>
      <AdminForm view={view} action={path} submit={view.t.staff.admin.save}>
        <CheckboxGroup view={view} name="themes" legend={words.legend} hint={words.hint} values={offered} error={mistakes['themes']}
          options={house.library.themes.map((theme) => ({ value: theme.id, label: theme.title, hint: theme.description }))} />
      </AdminForm>
    </AdminPage>
  );
}

/** Which themes stand on the front doors. */
export function themePages(app: FastifyInstance, house: House): void {
  const all = house.library.themes.map((theme) => theme.id);
  app.get(path, forAct('settings.change'), async (request, reply) => {
    const frame = frameOf(house, request, reply);
    const off = house.directory.current().institution(frame.staff.institutionId)?.themesOff ?? [];
    return sendPage(reply, <ThemesPage frame={frame} house={house} offered={all.filter((id) => !off.includes(id))} />);
  });
  app.post(path, forAct('settings.change'), async (request, reply) => {
    const frame = frameOf(house, request, reply);
    const offered = listOf(typedOf(request.body), 'themes');
    const mistakes = { themes: offered.length === 0 ? frame.view.t.staff.adminThemes.noneLeft : undefined };
    if (mistakes.themes) return sendPage(reply, <ThemesPage frame={frame} house={house} offered={offered} mistakes={mistakes} />, 422);
    await change(house, request, (work, staff) => setThemesOffered(work, proven(proveInstitution(staff)), { all, offered }));
    return reply.redirect(withDone(path, 'saved'), 303);
  });
}
