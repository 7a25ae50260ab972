import { Fragment, type ReactNode } from 'react';

/** Light Markdown: headings, lists, bold, italic and code. Anything else is text; nothing is ever taken as HTML. */
export function NoteText({ text }: { readonly text: string }) {
  return text.split('\n').map((line, i) => {
    const key = `${i} ${line}`;
    const heading = /^#{1,3}\s+(.*)$/.exec(line)?.[1];
    if (heading !== undefined)
      return (
        <strong key={key} data-line="heading">
          {inline(heading)}
        </strong>
      );
    const item = /^[-*]\s+(.*)$/.exec(line)?.[1];
    if (item !== undefined)
      return (
        <span key={key} data-line="item">
          {inline(item)}
        </span>
      );
    return (
      <span key={key} data-line="text">
        {line === '' ? '\u00a0' : inline(line)}
      </span>
    );
  });
}

function inline(line: string): ReactNode {
  return line.split(/(\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/).map((part, i) => {
    const key = `${i} ${part}`;
    if (/^\*\*.+\*\*$/.test(part)) return <strong key={key}>{part.slice(2, -2)}</strong>;
    if (/^\*.+\*$/.test(part)) return <em key={key}>{part.slice(1, -1)}</em>;
    if (/^`.+`$/.test(part)) return <code key={key}>{part.slice(1, -1)}</code>;
    return <Fragment key={key}>{part}</Fragment>;
  });
}
