// What any spreadsheet is made of, for those who write tables of their own with it.
export { packWorkbook, type WorkbookParts } from './container.ts';
export { columnName, xmlText } from './xml.ts';
