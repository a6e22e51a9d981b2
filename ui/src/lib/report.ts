/** The report as a file of its own, or on paper: the sheet on the screen, without anything that needs the app. */
import type { IdentifierKind, SheetPart } from '$lib/host/gen/types';

/** Enough of an identifier to know it again, too little to use it. */
export function mask(kind: IdentifierKind, value: string): string {
  const hidden = '•••';
  if (kind === 'email') {
    const at = value.lastIndexOf('@');
    return at > 0 ? `${value.slice(0, 1)}${hidden}${value.slice(at)}` : hidden;
  }
  if (kind === 'phone' || kind === 'payment-card') return `${hidden}${value.slice(-2)}`;
  return `${value.slice(0, Math.min(2, Math.floor(value.length / 3)))}${hidden}`;
}

const STYLE = `body{font:14px/1.45 system-ui,sans-serif;color:#15201e;max-width:1000px;margin:32px auto;padding:0 24px}
h1{font-size:1.7rem}h2{margin:28px 0 8px;font-size:1.2rem}h3{margin:18px 0 4px;font-size:1rem}
table{border-collapse:collapse;width:100%}th,td{padding:4px 10px 4px 0;border-bottom:1px solid #d8dfdc;text-align:start;vertical-align:top}
.number{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}p,li{max-width:80ch}
@media print{body{margin:0;max-width:none}tr,h2,h3{break-inside:avoid;break-after:avoid-page}}`;

/** The sheet as a whole page: texts and tables only, no links, no scripts, nothing from elsewhere. */
export function standalone(sheet: HTMLElement, title: string, language: string): string {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = language;
  const meta = (name: string, value: string, content?: string) => {
    const element = page.createElement('meta');
    element.setAttribute(name, value);
    if (content) element.setAttribute('content', content);
    page.head.prepend(element);
  };
  meta('http-equiv', 'Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
  meta('charset', 'utf-8');
  const style = page.createElement('style');
  style.textContent = STYLE;
  page.head.append(style);
  const heading = page.createElement('h1');
  heading.textContent = title;
  page.body.append(heading, ...[...sheet.childNodes].flatMap((node) => plain(page, node)));
  return `<!doctype html>\n${new XMLSerializer().serializeToString(page.documentElement)}\n`;
}

/** The sheet's parts in their order, for printing: what stands in it, without how it looks. */
export function parts(sheet: HTMLElement): SheetPart[] {
  const text = (node: Element) => (node.textContent ?? '').replace(/\s+/g, ' ').trim();
  const cells = (row: Element) => [...row.children].map(text);
  return [...sheet.children].flatMap((node): SheetPart[] => {
    switch (node.localName) {
      case 'h2':
        return [{ part: 'heading', text: text(node) }];
      case 'h3':
        return [{ part: 'subheading', text: text(node) }];
      case 'p':
        return [{ part: 'paragraph', text: text(node) }];
      case 'table': {
        const [head, ...rows] = [...node.querySelectorAll('tr')].map(cells);
        return head ? [{ part: 'table', head, rows }] : [];
      }
      default:
        return [];
    }
  });
}

function plain(page: Document, node: Node): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [page.createTextNode(node.textContent ?? '')];
  if (!(node instanceof HTMLElement)) return [];
  const inner = [...node.childNodes].flatMap((child) => plain(page, child));
  if (node.localName === 'a') return inner;
  const copy = page.createElement(node.localName);
  if (node.classList.contains('number')) copy.className = 'number';
  copy.append(...inner);
  return [copy];
}
