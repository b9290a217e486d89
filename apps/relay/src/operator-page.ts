import type { Answer } from './http.ts';
import type { Figure } from './metrics.ts';

/** The page's style, which it loads from here: its policy allows nothing else. */
export const OPERATOR_STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.25rem 0.5rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); text-align: start; overflow-wrap: anywhere; }
td:last-child { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
`;

const POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Draws the operator's page: the figures of `/metrics`, for a person. It runs nothing, and shows all as text. */
export function operatorPage(figures: readonly Figure[], state: string): Answer {
  const rows = figures.map(
    ({ name, help, value }) =>
      `<tr><td>${escaped(help)}</td><td><code>${escaped(name)}</code></td><td>${escaped(format(value))}</td></tr>`,
  );
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="10">
<title>Symbolon relay</title>
<link rel="stylesheet" href="/operator.css">
</head>
<body>
<h1>Symbolon relay: ${escaped(state)}</h1>
<table>
<thead><tr><th>What</th><th>Name</th><th>Value</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</body>
</html>
`;
  return {
    type: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': POLICY },
    body,
  };
}

/** Makes text of anything. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"'\p{Cc}]/gu, (letter) => `&#${String(letter.codePointAt(0))};`);
}

function format(value: number): string {
  return new Intl.NumberFormat('en', { maximumSignificantDigits: 6 }).format(value);
}
