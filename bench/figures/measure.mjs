/** The table of one institution straight from cases and contacts, in words that PostgreSQL and DuckDB both understand. */
export function plainSql(institutionId, { from, to }) {
  return `with chosen as (
    select id, funder_id, work_type_id, is_material, coalesce(dossier_imported, false) as has_dossier, closed_on - registered_on as days from cases
    where institution_id = ${institutionId} and closed_on between date '${from}' and date '${to}'
  ), times as (
    select k.case_id, sum(case when k.source = 'register' then k.minutes_direct + case when k.indirect_kind in ('report', 'look_up_work', 'planning') then k.minutes_indirect else 0 end else 0 end) as register,
      sum(case when k.source = 'online' then k.minutes_direct + case when k.indirect_kind in ('report', 'look_up_work', 'planning') then k.minutes_indirect else 0 end else 0 end) as online,
      sum(case when k.channel = 'chat' and k.outcome = 'took_place' then 1 else 0 end) as chats, sum(case when k.channel = 'mail' and k.outcome = 'took_place' then 1 else 0 end) as mails,
      sum(case when k.channel = 'homework' and k.outcome = 'took_place' then 1 else 0 end) as homework
    from contacts k join chosen c on c.id = k.case_id where k.institution_id = ${institutionId} group by k.case_id
  )
  select c.funder_id as "funderId", c.work_type_id as "workTypeId", c.is_material as "isMaterial", c.has_dossier as "hasDossier", count(*) as cases, sum(c.days) as "leadDays",
    sum(coalesce(t.register, 0)) as "minutesRegister", sum(coalesce(t.online, 0)) as "minutesOnline", sum(coalesce(t.chats, 0)) as chats, sum(coalesce(t.mails, 0)) as mails, sum(coalesce(t.homework, 0)) as homework
  from chosen c left join times t on t.case_id = c.id group by 1, 2, 3, 4`;
}

export function median(list) {
  const sorted = [...list].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Seconds that something takes. */
export async function seconds(run) {
  const begin = performance.now();
  await run();
  return (performance.now() - begin) / 1000;
}

export function say(line) {
  process.stderr.write(`${line}\n`);
}
