import type { FastifyInstance } from 'fastify';
import { proveInstitution } from '../../domain/institutions/institutions.access.ts';
import { setThemesOffered } from '../../domain/institutions/themes/themes.commands.ts';
import { CheckboxGroup } from '../components/choices.tsx';
import type { Mistakes } from '../components/field.tsx';
import type { House } from '../house.ts';
import { sendPage } from '../page.tsx';
import { AdminForm } from './parts.tsx';
import { AdminPage, change, forAct, frameOf, proven, sendOverlap, withDone, type Frame } from './frame.tsx';
import { listOf, overlapOf, shown, typedFrom, typedOf, type Typed } from './form.ts';

const path = '/beheer/onderwerpen';

function ThemesPage({ frame, house, typed, mistakes = {} }: { frame: Frame; house: House; typed: Typed; mistakes?: Mistakes }) {
  const { view } = frame;
  const words = view.t.staff.adminThemes;
  return (
    <AdminPage frame={frame} title={words.title} current="adminThemes" lead={words.lead} mistakes={mistakes}>
      <AdminForm view={view} action={path} submit={view.t.staff.admin.save} typed={typed}>
        <CheckboxGroup view={view} name="themes" legend={words.legend} hint={words.hint} values={listOf(typed, 'themes')} error={mistakes['themes']}
          options={house.library.themes.map((theme) => ({ value: theme.id, label: theme.title, hint: theme.description }))} />
      </AdminForm>
    </AdminPage>
  );
}

/** Which themes stand on the front doors. */
export function themePages(app: FastifyInstance, house: House): void {
  const all = house.library.themes.map((theme) => theme.id);
  const kept = ({ staff }: Frame) => {
    const off = house.directory.current().institution(staff.institutionId)?.themesOff ?? [];
    return typedFrom({ themes: all.filter((id) => !off.includes(id)) });
  };
  app.get(path, forAct('settings.change'), async (request, reply) => {
    const frame = frameOf(house, request, reply);
    return sendPage(reply, <ThemesPage frame={frame} house={house} typed={shown(kept(frame))} />);
  });
  app.post(path, forAct('settings.change'), async (request, reply) => {
    const frame = frameOf(house, request, reply);
    const typed = typedOf(request.body);
    const overlap = overlapOf(typed, kept(frame));
    if (overlap) return sendOverlap(reply, frame.view, (mistakes) => <ThemesPage frame={frame} house={house} typed={overlap} mistakes={mistakes} />);
    const offered = listOf(typed, 'themes');
    const mistakes = { themes: offered.length === 0 ? frame.view.t.staff.adminThemes.noneLeft : undefined };
    if (mistakes.themes) return sendPage(reply, <ThemesPage frame={frame} house={house} typed={typed} mistakes={mistakes} />, 422);
    await change(house, request, (work, staff) => setThemesOffered(work, proven(proveInstitution(staff)), { all, offered }));
    return reply.redirect(withDone(path, 'saved'), 303);
  });
}
