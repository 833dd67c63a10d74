/** The look of the report: the values of the house's tokens, for screen and for A4. */
export const CSS = `
:root{--paper:#FBF8F3;--card:#FFFFFF;--ink:#1E2A2E;--ink-soft:#4C5B61;--line:#DED6C9;--pine:#0B4F4A;--pine-strong:#073B37;--pine-tint:#E3EFEC;--apricot:#F2B279;--apricot-tint:#FDF0E2;--brick:#A8402A;--brick-tint:#FBE9E4}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.55 "Atkinson Hyperlegible Next","Atkinson Hyperlegible",system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:66rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
h1,h2,h3{line-height:1.2;margin:0 0 .5rem;letter-spacing:-.01em}h1{font-size:1.25rem;color:var(--pine)}h2{font-size:1.35rem;margin-top:2.2rem}h3{font-size:1.08rem;margin-top:1.4rem}
p{max-width:38rem;margin:.3rem 0}
.lead{background:var(--pine-strong);color:#fff;border-radius:10px;padding:1.4rem 1.5rem;font-size:1.5rem;line-height:1.35;font-weight:700;max-width:none;margin:.6rem 0 1rem}
.lead small{display:block;font-size:1rem;font-weight:400;color:#DCEAE7;margin-bottom:.3rem}
.soft{color:var(--ink-soft);font-size:.9rem}
.note{background:var(--apricot-tint);border-left:4px solid var(--apricot);padding:.6rem .9rem;border-radius:0 10px 10px 0;max-width:none;margin:.5rem 0}
.figures{columns:25rem 2;column-gap:1rem;margin-top:1rem}
figure{margin:0 0 1rem;break-inside:avoid;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1rem 1.2rem}
figcaption{font-weight:700;font-size:1.08rem;line-height:1.3;margin-bottom:.6rem}
svg{display:block;width:100%;height:auto;overflow:visible}
text{font-size:13px;fill:var(--ink)}text.small{font-size:12px}text.strong{font-weight:700}text.soft-text{fill:var(--ink-soft)}text.brick{fill:var(--brick)}text.halo{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
.own{fill:var(--pine)}.other{fill:#B9B4A9}.band{fill:#BFDAD4;fill-opacity:.65}.middle-line{fill:none;stroke:var(--pine);stroke-width:1.2}.own-line{fill:none;stroke:var(--pine);stroke-width:3}
.grid{stroke:var(--line)}.axis{stroke:var(--ink-soft)}.goal{stroke:var(--brick);stroke-width:1.6;stroke-dasharray:6 5}
.scroll{overflow-x:auto;background:linear-gradient(90deg,var(--card),transparent) left/2rem 100% no-repeat local,linear-gradient(270deg,var(--card) 30%,transparent) right/2.5rem 100% no-repeat local,linear-gradient(270deg,#1E2A2E2E,transparent) right/.9rem 100% no-repeat scroll,var(--card);border:1px solid var(--line);border-radius:10px;margin:.5rem 0 1rem}
.scroll:focus-visible,summary:focus-visible{outline:3px solid var(--apricot);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.94rem}
.caption{font-weight:700;padding:.7rem .8rem 0;margin:0;max-width:none;position:sticky;left:0}.scroll tbody th{position:sticky;left:0;background:var(--card)}.scroll tr.sum th{background:var(--paper)}
th,td{padding:.4rem .8rem;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap;vertical-align:top}
th:first-child,td:first-child,.words td,.words th{text-align:left}.words td{white-space:normal;min-width:7rem}.words td.number{text-align:right;white-space:nowrap}.words th{white-space:normal}
thead th{font-size:.82rem;color:var(--ink-soft);font-weight:600}tbody th{font-weight:400}tr:last-child>*{border-bottom:0}tr.sum>*{font-weight:700;background:var(--paper)}
.minus{color:var(--brick)}
details{border-left:2px solid var(--line);margin:.15rem 0 .15rem .3rem;padding-left:.7rem}
details[open]{border-left-color:var(--pine)}
summary{cursor:pointer;padding:.25rem 0;min-height:1.75rem}summary b{font-weight:600}
.formula,.numbers{display:block;color:var(--ink-soft);font-size:.9rem;max-width:none;margin:.1rem 0}.numbers{color:var(--pine)}
.step{margin:.15rem 0 .15rem 1rem;font-size:.95rem;max-width:none}
@media (max-width:34rem){.lead{font-size:1.22rem;padding:1.1rem 1.1rem}main{padding:1rem .8rem 2rem}figure{padding:.8rem .9rem}text{font-size:15px}text.small{font-size:14px}
.words,.words tbody,.words tr,.words th,.words td{display:block}.words thead{display:none}.words tr{padding:.5rem .8rem;border-bottom:1px solid var(--line)}.words tbody tr>*{padding:.05rem 0;border:0;position:static}.words tbody th{font-weight:700}.words td.number{text-align:left}}
@media print{@page{size:A4;margin:12mm}body{background:#fff;font-size:10pt}main{max-width:none;padding:0}.lead{background:#fff;color:var(--ink);border:2px solid var(--pine);font-size:14pt;padding:.8rem 1rem}.lead small{color:var(--ink-soft)}
.figures{columns:2;column-gap:5mm}figure{padding:.4rem .7rem;margin-bottom:3mm}svg{width:94%;margin:0 auto}.scroll{overflow:visible;break-inside:avoid}.scroll tbody th,.caption{position:static}table{font-size:8pt}th,td{padding:.2rem .35rem}.soft{font-size:8pt}figcaption{font-size:11pt}.words td{min-width:0}thead th{font-size:7.5pt}h2,h3{break-after:avoid}tr{break-inside:avoid}details{break-inside:avoid-page}
.long{break-inside:auto}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;
