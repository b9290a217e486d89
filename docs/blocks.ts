/** A block of code in a page. */
export interface CodeBlock {
  readonly language: string;
  /** The file that it is all of, where the page says so: ```ts [src/file.ts] */
  readonly file: string | undefined;
  readonly code: string;
}

/** Every block of code of a page of Markdown, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks = markdown.matchAll(/^```(\w*)(?: \[([^\]]+)\])?\r?\n([\s\S]*?)^```/gm);
  return [...blocks].map(([, language = '', file, code = '']) => ({ language, file, code }));
}
