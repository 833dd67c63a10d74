/** Makes names for cells that a spreadsheet accepts: the id in letters, figures and underscores, never like a cell address, each once. */
export function createNamer(): (id: string) => string {
  const taken = new Set<string>();
  return (id) => {
    const plain = id.replace(/^(inputs|products|variants)\./, '').replace(/[^A-Za-z0-9_]/g, '_');
    let name = isLikeAddress(plain) ? `${plain}_` : plain;
    while (taken.has(name.toLowerCase())) name = `${name}_`;
    taken.add(name.toLowerCase());
    return name;
  };
}

function isLikeAddress(name: string): boolean {
  return /^[a-z]{1,3}\d+$/i.test(name) || /^r\d*c?\d*$/i.test(name) || /^c\d*$/i.test(name) || /^(true|false)$/i.test(name) || !/^[a-z_]/i.test(name);
}
