import type { PhotoResult } from './photo-result.ts';

/** One self-contained page: a row of numbers over all photos, then a section per photo. */
export function renderPage(title: string, results: readonly PhotoResult[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body>
<header><h1>${escapeHtml(title)}</h1><p>${results.length} photos. Seam: last to first frame over the median step, 1 is seamless.
Still: change where nothing should move, in levels. IoU against the mask where there is one.</p></header>
${summaryTable(results)}
${results.map(section).join('\n')}
</body></html>
`;
}

function summaryTable(results: readonly PhotoResult[]): string {
  const head = [
    'Photo',
    'State',
    'Seam',
    'Worst step',
    'Flicker',
    'Still',
    'Sky px/s',
    'Water px/s',
    'Sky IoU',
    'Water IoU',
    'Seconds',
  ];
  const rows = results.map((result) => [
    `<a href="#${escapeHtml(result.name)}">${escapeHtml(result.name)}</a>`,
    escapeHtml(result.state),
    number(result.clip?.loopSeam),
    number(result.clip?.worstStep),
    number(result.clip?.temporalFlicker, 4),
    number(result.stillChange ?? undefined),
    number(result.speed['sky'], 1),
    number(result.speed['water'], 1),
    number(result.iou['sky'], 3),
    number(result.iou['water'], 3),
    number(result.seconds, 1),
  ]);
  return `<table><thead><tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr></thead>
<tbody>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</tbody></table>`;
}

function section(result: PhotoResult): string {
  const pictures = result.pictures.map(
    ({ file, caption }) =>
      `<figure><img loading="lazy" src="${escapeHtml(file)}" alt="${escapeHtml(caption)}"><figcaption>${escapeHtml(caption)}</figcaption></figure>`,
  );
  const video = result.clipFile
    ? `<figure><video src="${escapeHtml(result.clipFile)}" controls loop muted playsinline></video><figcaption>clip</figcaption></figure>`
    : '';
  return `<section id="${escapeHtml(result.name)}"><h2>${escapeHtml(result.name)}</h2><p>${escapeHtml(result.reason)}</p>
<div class="row">${video}${pictures.join('')}</div></section>`;
}

function number(value: number | undefined, digits = 2): string {
  return value === undefined ? '–' : value.toFixed(digits);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

const style = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 1400px; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.5rem 0 0.25rem; }
p { margin: 0.25rem 0 1rem; max-width: 70ch; opacity: 0.8; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: 0.35rem 0.6rem; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child, th:nth-child(2), td:nth-child(2) { text-align: left; }
.row { display: flex; gap: 0.75rem; overflow-x: auto; padding-bottom: 0.5rem; }
figure { margin: 0; flex: 0 0 auto; } figcaption { font-size: 0.8rem; opacity: 0.7; }
img, video { height: 420px; width: auto; border-radius: 8px; display: block; }
`;
