import { expect, test } from 'vitest';
import { linesOf, tableOf } from '../figures.rules.ts';
import { caseRowsCsv, caseRowsSheet, figureCsv, figureSheet } from './files.rules.ts';

const lines = linesOf(tableOf([{
  funderId: 1, funder: 'Alphen, "Rijn"', workTypeId: 1, workType: 'Hulp Online', isMaterial: false, hasDossier: true, cases: 8, leadDays: 830, minutesRegister: 945, minutesOnline: 1260, chats: 0, mails: 105, homework: 18,
}]));
const row = {
  caseId: 12, funder: null, workType: 'Hulp Online', isMaterial: true, hasDossier: false, registeredOn: '2028-02-28', firstContactOn: null, closedOn: '2028-03-01', closingReason: 'enough', leadDays: 2,
  minutesRegister: 75, minutesOnline: 0, chats: 0, mails: 0, homework: 0,
};

test('RS-11: the file has the names of the printed table; what is empty there is empty', () => {
  expect(figureCsv(lines).split('\r\n').slice(0, 2)).toEqual([
    'financier,werksoort,incl_casussen,incl_tijd_regas,incl_tijd_online_dossier,incl_tijd_totaal,incl_gem_tijd_per_casus,incl_gem_doorlooptijd_dagen,incl_chatcontacten,incl_berichten_mail,incl_huiswerkcontacten,excl_casussen,excl_tijd_regas,excl_gem_tijd_per_casus,excl_gem_doorlooptijd_dagen',
    '"Alphen, ""Rijn""",Hulp Online,8,15:45,21:00,36:45,4:35,103,0,105,18,,,,']);
});

test('rows of cases carry a number and dates, never a name', () => {
  expect(caseRowsCsv([row])).toBe('casus,financier,werksoort,materieel,online_dossier,aangemeld,eerste_contact,afgesloten,reden,doorlooptijd_dagen,tijd_regas,tijd_online,chatcontacten,berichten_mail,huiswerkcontacten\r\n'
    + '12,Zonder financier,Hulp Online,1,0,2028-02-28,,2028-03-01,enough,2,1:15,0:00,0,0,0\r\n');
});

test('in a spreadsheet times are parts of a day and days are numbers', () => {
  const text = Buffer.from(figureSheet(lines, { from: '2028-01-01', to: '2028-12-31' })).toString('latin1');
  expect(text).toContain('<c r="D2" s="2"><v>0.65625</v></c>');
  expect(text).toContain('<sheet name="Casussen 2028-01-01 - 2028-12-3"');
  expect(Buffer.from(caseRowsSheet([row])).toString('latin1')).toContain('<c r="H2" s="3"><v>46813</v></c>');
});
