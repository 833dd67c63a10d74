import { fullName } from '../../../domain/cases/clients/clients.rules.ts';
import { mayAskInformation } from '../../../domain/cases/information/information.rules.ts';
import { toldBeforeDays } from '../../../domain/cases/representatives/representatives.rules.ts';
import { addDays } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import { Notice } from '../../components/parts.tsx';
import { informationPath } from '../information/information-pages.tsx';
import { representativesPath } from '../representatives/representative-page.tsx';
import type { CaseProps } from './case-page.tsx';
import { sayPlainDay } from './case-words.ts';

/** A birthday that changes what somebody may see, told in time for one more talk together. */
export function BirthdaysToCome({ frame: { view }, case_, representatives, today }: CaseProps) {
  const words = view.t.staff.representatives;
  const soon = case_.status === 'closed' ? [] : representatives.filter((one) => one.until === null && one.hasCustody === true && !one.isRefused)
    .flatMap((one) => one.steps.filter((step) => step.on <= addDays(today, toldBeforeDays)).map((step) => ({ one, step })));
  return (
    <>
      {soon.map(({ one, step }) => {
        const details = case_.clients.find((client) => client.clientId === one.clientId)?.details;
        return (
          <Notice key={`${one.id} ${step.age}`} title={words.soon(details?.firstName || view.t.staff.cases.noName, step.age, sayPlainDay(step.on, view.language))}>
            <p>{words.soonWhat[step.what](one.details?.name ?? words.kinds[one.kind])}</p>
          </Notice>
        );
      })}
    </>
  );
}

/** Who a case is about, and who stands for them by law. */
export function CasePeople({ frame, case_, representatives, information }: CaseProps) {
  const { view } = frame;
  const { representatives: lawful, cases: words, caseCard } = view.t.staff;
  return (
    <section class="pane pane--padded">
      <h2>{words.one.people}</h2>
      <ul class="rows">
        {case_.clients.map(({ clientId, role, details, municipality }) => (
          <li key={clientId} class="row">
            <div>
              <h3>{details ? fullName(details) : words.noName}</h3>
              <p>{[words.roles[role], details?.birthDate && `${words.one.born} ${sayPlainDay(details.birthDate, view.language)}`, municipality, details?.phone, details?.email].filter(Boolean).join(' · ')}</p>
              {representatives.filter((one) => one.clientId === clientId && one.until === null).map((one) => (
                <p key={one.id}>
                  {[one.details?.name, lawful.kinds[one.kind], one.refusal ? view.t.staff.refusing.reviewShort(sayPlainDay(one.refusal.reviewOn, view.language)) : lawful.sees[one.sees], one.sees === 'all' && (one.accountId === null ? lawful.noPageYet : lawful.hasPage)].filter(Boolean).join(' · ')}
                  {one.sees === 'all' && details && <><br /><a href={`/werk/casussen/${case_.id}/kaart/vertegenwoordiger/${one.id}`}>{caseCard.linkFor(one.details?.name ?? lawful.kinds[one.kind])}<span class="visually-hidden">{caseCard.linkForOf(fullName(details))}</span></a></>}
                </p>
              ))}
              {details && <p><a href={`${representativesPath(clientId)}?casus=${case_.id}`}>{lawful.open}<span class="visually-hidden">{lawful.openOf(fullName(details))}</span></a></p>}
            </div>
            {details && <a class="act" href={`/werk/casussen/${case_.id}/kaart/${clientId}`}>{caseCard.link}<span class="visually-hidden">{caseCard.linkOf(fullName(details))}</span></a>}
            {details && <a class="act" href={`/werk/personen/${clientId}?casus=${case_.id}`}>{words.person.setRight}<span class="visually-hidden">{words.person.setRightOf(fullName(details))}</span></a>}
          </li>
        ))}
      </ul>
      {(information.length > 0 || representatives.some(mayAskInformation)) && <p><a href={informationPath(case_.id)}>{view.t.staff.information.link}</a></p>}
      <p><a href="/werk/personen/dubbel">{words.one.doubles}</a></p>
    </section>
  );
}
