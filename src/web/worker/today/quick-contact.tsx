import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, FormToken } from '../../components/button.tsx';
import type { Mistakes } from '../../components/field.tsx';
import { withDone } from '../frame.tsx';
import type { House } from '../../house.ts';
import { viewOf, type View } from '../../view.ts';
import type { QuickChoices } from '../hours/contact-choices.ts';
import { CaseSelect, ChannelSelect, MinutesField } from '../hours/contact-fields.tsx';
import { enterTyped } from '../hours/entering-contact.ts';
import { emptyContact, typedContact, type TypedContact } from '../hours/hours-forms.ts';

/** The usual contact, of today and now: of which case, how, how long. Everything else has a default. */
export function QuickContact({ view, choices, typed, mistakes, now }: { view: View; choices: QuickChoices; typed: TypedContact; mistakes: Mistakes; now: Date }) {
  const words = view.t.staff.hours;
  return (
    <section class="pane pane--padded" aria-labelledby="contact-erbij">
      <h2 id="contact-erbij">{words.quick.title}</h2>
      <form method="post" action="/werk/contact" noValidate>
        <FormToken view={view} />
        <input type="hidden" name="formKey" value={typed.formKey} />
        <div class="pair pair--first">
          <CaseSelect view={view} value={typed.case} error={mistakes['case']} cases={choices.cases} now={now} accessKey="c" />
          <ChannelSelect view={view} value={typed.channel} error={mistakes['channel']} {...choices.cases.length === 0 ? { accessKey: 'c' } : {}} />
          {choices.asksMinutes && <MinutesField view={view} name="minutes" label={words.minutes} value={typed.minutes} mistakes={mistakes} step={choices.step} />}
        </div>
        <div class="buttons"><Button kind="secondary">{words.quick.button}</Button><small class="soft">{words.quick.jump}</small></div>
      </form>
    </section>
  );
}

/** The form as it was sent, with today and now. */
function typedQuick(request: FastifyRequest, now: Date): TypedContact {
  const { formKey, case: caseId, channel, minutes } = typedContact.parse(request.body ?? {});
  return { ...emptyContact(now), formKey, case: caseId, channel, minutes };
}

/** Books it; `again` shows the page with what was typed and what is to mend. */
export async function enterQuick(house: House, request: FastifyRequest, reply: FastifyReply, again: (typed: TypedContact, mistakes: Mistakes) => Promise<FastifyReply>): Promise<FastifyReply> {
  const typed = typedQuick(request, house.clock());
  const outcome = await enterTyped(house, request, viewOf(request, reply).t.staff.hours, typed);
  return outcome.ok ? reply.redirect(withDone('/werk', 'contact'), 303) : await again(typed, outcome.mistakes);
}
