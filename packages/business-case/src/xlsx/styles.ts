import { dimensionOf } from '../scenario/units.ts';

/** What a cell of the sheet is: text, a note that wraps, or a number that is an input, calculated, or overridden. */
export type Role = 'text' | 'note' | 'title' | 'head' | 'head-right' | 'input' | 'figure' | 'override';

const FORMATS = { money: '#,##0.00;[Red]-#,##0.00', share: '0.0%', number: '#,##0.####' } as const;
type Format = keyof typeof FORMATS;
const NUMBER_ROLES = ['input', 'figure', 'override'] as const;
const TEXT_ROLES = ['text', 'title', 'head', 'head-right', 'note'] as const;
const FORMAT_NAMES = ['money', 'share', 'number'] as const;

/** The number of the style for a role and a unit, as styles.xml has them. */
export function styleOf(role: Role, unit = ''): number {
  if (role === 'text' || role === 'note' || role === 'title' || role === 'head' || role === 'head-right') return TEXT_ROLES.indexOf(role);
  const index = NUMBER_ROLES.indexOf(role) * FORMAT_NAMES.length + FORMAT_NAMES.indexOf(formatOf(unit));
  return TEXT_ROLES.length + index;
}

/** styles.xml: inputs on apricot, overrides on brick, the rest plain. */
export function stylesXml(): string {
  const formats = FORMAT_NAMES.map((name, index) => `<numFmt numFmtId="${164 + index}" formatCode="${FORMATS[name]}"/>`).join('');
  const plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>';
  const title = '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>';
  const head = '<xf numFmtId="0" fontId="2" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>';
  const headRight = head.replace('/>', ' applyAlignment="1"><alignment horizontal="right"/></xf>');
  const note = plain.replace('vertical="top"', 'vertical="top" wrapText="1" indent="1" horizontal="left"');
  const numbers = NUMBER_ROLES.flatMap((_, role) =>
    FORMAT_NAMES.map((_name, format) => `<xf numFmtId="${164 + format}" fontId="0" fillId="${[3, 0, 4][role]}" borderId="${role === 1 ? 0 : 1}" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>`),
  ).join('');
  const fill = (colour: string): string => `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
  const side = (name: string): string => `<${name} style="thin"><color rgb="FFDED6C9"/></${name}>`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<numFmts count="${FORMAT_NAMES.length}">${formats}</numFmts>` +
    '<fonts count="3"><font><sz val="11"/><color rgb="FF1E2A2E"/><name val="Calibri"/></font><font><b/><sz val="16"/><color rgb="FF0B4F4A"/><name val="Calibri"/></font><font><b/><sz val="11"/><color rgb="FF073B37"/><name val="Calibri"/></font></fonts>' +
    `<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('E3EFEC')}${fill('FDF0E2')}${fill('FBE9E4')}</fills>` +
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${TEXT_ROLES.length + NUMBER_ROLES.length * FORMAT_NAMES.length}">${plain}${title}${head}${headRight}${note}${numbers}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Standaard" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

function formatOf(unit: string): Format {
  const dimension = dimensionOf(unit);
  if (dimension === 'money' || dimension === 'hourly rate') return 'money';
  return dimension === 'share' ? 'share' : 'number';
}
