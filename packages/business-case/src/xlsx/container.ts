import { zip } from './zip.ts';
import { xmlText } from './xml.ts';

/** What goes into an XLSX file: sheets and styles as XML, and cells that have a name. */
export interface WorkbookParts {
  readonly sheets: readonly { readonly name: string; readonly xml: string }[];
  readonly styles: string;
  readonly names?: readonly { readonly name: string; readonly address: string }[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** The bytes of an XLSX file; the same parts give the same bytes. Source: ECMA-376, part 1 and 2. */
export function packWorkbook({ sheets, styles, names = [] }: WorkbookParts): Uint8Array {
  const text = new TextEncoder();
  const worksheets = sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]);
  const file = (name: string, xml: string) => ({ name, bytes: text.encode(xml) });
  return zip([
    file('[Content_Types].xml', contentTypes(sheets.length)),
    file('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])),
    file('xl/workbook.xml', workbookXml(sheets, names)),
    file('xl/_rels/workbook.xml.rels', relationships([...worksheets, ['styles', 'styles.xml']])),
    file('xl/styles.xml', styles),
    ...sheets.map(({ xml }, index) => file(`xl/worksheets/sheet${index + 1}.xml`, xml)),
  ]);
}

function workbookXml(sheets: WorkbookParts['sheets'], named: NonNullable<WorkbookParts['names']>): string {
  const list = sheets.map(({ name }, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('');
  const names = named.map(({ name, address }) => `<definedName name="${name}">${address}</definedName>`).join('');
  const spaces = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"`;
  const defined = named.length === 0 ? '' : `<definedNames>${names}</definedNames>`;
  return `${HEAD}<workbook ${spaces}><sheets>${list}</sheets>${defined}<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`;
}

function relationships(targets: readonly (readonly [string, string])[]): string {
  const list = targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('');
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = Array.from({ length: sheets }, (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${main}.worksheet+xml"/>`).join('');
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${main}.styles+xml"/>${parts}</Types>`
  );
}
