import type { Locale } from '@continuo/contract';

/** The frame of a program in one language: {name} is made of the question's words. */
export interface Skeleton {
  readonly language: string;
  readonly asked: RegExp;
  readonly naming: 'camel' | 'snake';
  readonly code: string;
}

/** What the comments in a skeleton say: {todo} and {empty} stand for them. */
export const REMARKS: Readonly<Record<Locale, { readonly todo: string; readonly empty: string }>> = {
  en: { todo: 'replace this line with the real work', empty: 'nothing to work on' },
  fr: { todo: 'remplacez cette ligne par le vrai travail', empty: 'rien à traiter' },
};

const TYPESCRIPT: Skeleton = {
  language: 'ts',
  asked: /\b(?:typescript|ts)\b/iu,
  naming: 'camel',
  code: `export function {name}(items: readonly string[]): string[] {
  if (items.length === 0) return []; // {empty}
  return items.map((item) => item.trim()); // {todo}
}

console.log({name}(['one', 'two']));`,
};

const OTHERS: readonly Skeleton[] = [
  {
    language: 'python',
    asked: /\bpython\b/iu,
    naming: 'snake',
    code: `def {name}(items: list[str]) -> list[str]:
    if not items:
        return []  # {empty}
    return [item.strip() for item in items]  # {todo}


print({name}(["one", "two"]))`,
  },
  {
    language: 'sql',
    asked: /\bsql\b|\brequête\b|\bquery\b/iu,
    naming: 'snake',
    code: `-- {todo}
with {name} as (
  select id, label, created_at
  from items
  where created_at >= now() - interval '7 days'
)
select label, count(*) as how_many
from {name}
group by label
order by how_many desc
limit 10;`,
  },
  {
    language: 'bash',
    asked: /\b(?:bash|shell|zsh)\b/iu,
    naming: 'snake',
    code: `#!/usr/bin/env bash
set -euo pipefail

{name}() {
  [ "$#" -gt 0 ] || { echo '{empty}' >&2; return 1; }
  printf '%s\\n' "$@" # {todo}
}

{name} one two`,
  },
  {
    language: 'rust',
    asked: /\brust\b/iu,
    naming: 'snake',
    code: `fn {name}(items: &[&str]) -> Vec<String> {
    // {todo}
    items.iter().map(|item| item.trim().to_string()).collect()
}

fn main() {
    assert!({name}(&[]).is_empty()); // {empty}
    println!("{:?}", {name}(&["one", "two"]));
}`,
  },
  {
    language: 'go',
    asked: /\bgo(?:lang)?\b/iu,
    naming: 'camel',
    code: `package main

import (
	"fmt"
	"strings"
)

func {name}(items []string) []string {
	results := make([]string, 0, len(items)) // {empty}
	for _, item := range items {
		results = append(results, strings.TrimSpace(item)) // {todo}
	}
	return results
}

func main() { fmt.Println({name}([]string{"one", "two"})) }`,
  },
  {
    language: 'html',
    asked: /\bhtml\b/iu,
    naming: 'snake',
    code: `<!doctype html>
<title>{name}</title>
<main id="{name}">
  <!-- {todo} -->
  <p>{empty}</p>
</main>`,
  },
];

/** The skeleton in the language that a question asks for; TypeScript when it asks for none. */
export function skeletonFor(question: string): Skeleton {
  return OTHERS.find(({ asked }) => asked.test(question)) ?? TYPESCRIPT;
}
