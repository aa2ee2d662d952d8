import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';

import { RenderedMarkdown } from './rendered-markdown.tsx';

const html = (text: string, growing = false) =>
  renderToStaticMarkup(<RenderedMarkdown text={text} growing={growing} />);

describe("a stranger's text", () => {
  test.each([
    '<script>alert(1)</script>',
    'before <img src="https://example.org/x.png" onerror="alert(1)"> after',
    '<iframe src="https://example.org"></iframe>',
    '<style>body { display: none }</style>',
    '<svg onload="alert(1)"></svg>',
    '<a href="javascript:alert(1)">x</a>',
    '<form action="https://example.org"><button>x</button></form>',
  ])('makes no element of HTML: %s', (text) => {
    for (const growing of [false, true]) {
      expect(html(text, growing)).not.toMatch(/<(script|img|iframe|style|svg|a|form|button)\b/);
    }
  });

  test('is shown, whatever HTML it holds', () => {
    expect(html('a <b>bold</b> word')).toContain('&lt;b&gt;bold&lt;/b&gt;');
  });

  test.each([
    '![what I know](https://example.org/?q=secret)',
    '![what I know][1]\n\n[1]: https://example.org/?q=secret',
    '![what I know](data:image/png;base64,AAAA)',
    '[![what I know](https://example.org/?q=secret)](https://example.org)',
  ])('fetches no image: %s', (text) => {
    for (const growing of [false, true]) {
      const shown = html(text, growing);
      expect(shown).not.toContain('<img');
      expect(shown).not.toContain('secret');
      expect(shown).not.toContain('background');
    }
    expect(html(text)).toContain('what I know');
  });

  test('half an image is no image either', () => {
    expect(html('![what I know](https://example.org/?q=sec', true)).not.toContain('<img');
  });

  test('links lead out without telling where from', () => {
    const shown = html('[there](https://example.org/a) <https://example.org/b> www.example.org');
    const links = shown.match(/<a [^>]*>/g) ?? [];
    expect(links).toHaveLength(3);
    for (const link of links) {
      expect(link).toContain('target="_blank"');
      expect(link).toContain('rel="noopener noreferrer nofollow"');
    }
  });

  test.each(['[x](javascript:alert(1))', '[x](/trpc)', '[x](data:text/html,x)', '[x]: javascript:a\n\n[x]'])(
    'a link that leads nowhere good is text: %s',
    (text) => {
      const shown = html(text);
      expect(shown).not.toContain('<a ');
      expect(shown).not.toContain('href');
    },
  );
});

describe('what a text is made of', () => {
  test('code keeps its letters, and says its language', () => {
    const shown = html('```ts\nconst a = 1 < 2 && "x";\n```');
    expect(shown).toContain('<code>const a = 1 &lt; 2 &amp;&amp; &quot;x&quot;;</code>');
    expect(shown).toContain('>ts</span>');
  });

  test('a fence without an end is code already', () => {
    expect(html('```\nhalf', true)).toContain('<code>half</code>');
  });

  test('a table has heads that belong to columns', () => {
    const shown = html('| a | b |\n|---|:-:|\n| 1 | 2 |');
    expect(shown.match(/<th [^>]*scope="col"/g)).toHaveLength(2);
    expect(shown).toContain('tabindex="0"');
  });

  test('bold that has not ended is bold', () => {
    expect(html('a **bold', true)).toContain('<strong>bold</strong>');
  });
});
