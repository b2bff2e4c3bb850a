/** Letters of other scripts that people read as a Latin one (a part of Unicode's confusables, UTS 39). */
const READS_AS: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', е: 'e', ё: 'e', ѕ: 's', і: 'i', ї: 'i', ј: 'j', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't',
  у: 'y', х: 'x', ѵ: 'v', ԁ: 'd', ԛ: 'q', ԝ: 'w', һ: 'h', ӏ: 'l', г: 'r', п: 'n', ь: 'b',
  α: 'a', β: 'b', γ: 'y', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', σ: 'o', τ: 't', υ: 'u', χ: 'x', ω: 'w',
  ı: 'i', ɑ: 'a', ɡ: 'g', ɩ: 'i', ʟ: 'l', ո: 'n', օ: 'o', ս: 'u', հ: 'h', ց: 'g', յ: 'j',
} // prettier-ignore

const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Han', 'Thai', 'Georgian'] as const
const IN_SCRIPT = SCRIPTS.map((script) => new RegExp(`\\p{Script=${script}}`, 'u'))

/** Whether one label of the domain mixes letters of several scripts, which no honest domain of ours does. */
export function mixesScripts(readableDomain: string): boolean {
  return readableDomain.split('.').some((label) => IN_SCRIPT.filter((script) => script.test(label)).length > 1)
}

/** What a domain in foreign letters reads like in plain Latin ones; null when people would not take it for a Latin domain. */
export function readsLike(readableDomain: string): string | null {
  const plain = Array.from(readableDomain.toLowerCase(), (letter) => READS_AS[letter] ?? letter).join('')
  return plain !== readableDomain && !/[^\0-\x7f]/.test(plain) ? plain : null
}

/** Plain letters that look alike in most fonts: only for finding a domain that wants to be taken for ours. */
export function silhouette(domain: string): string {
  const plain = readsLike(domain) ?? domain
  return plain
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[1il|]/g, 'l')
    .replace(/0/g, 'o')
    .replace(/5/g, 's')
    .replace(/-/g, '')
}
