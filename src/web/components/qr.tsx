import { create } from 'qrcode';

const quiet = 4;

/** A QR code as a drawing: dark on white in every colour scheme, with the margin that cameras need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * quiet;
  const dark = Array.from({ length: modules.size * modules.size }, (_, index) => index).filter((index) => modules.data[index]);
  const path = dark.map((index) => `M${(index % modules.size) + quiet} ${Math.floor(index / modules.size) + quiet}h1v1h-1z`).join('');
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} width="220" height="220" shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
