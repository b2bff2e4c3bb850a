/** The look of index.html. No remote fonts or images; readable on paper. */
export const EXPORT_PAGE_STYLE = `
:root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; color: #1d1d1f; background: #fff }
body { max-width: 62rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.8rem; margin: 0 0 .5rem }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; border-bottom: 2px solid #1d1d1f }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .5rem }
h4 { font-size: 1rem; margin: 1rem 0 .25rem }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1rem; margin: 0 0 1rem }
dt { font-weight: 600; overflow-wrap: anywhere }
dd { margin: 0 }
table { border-collapse: collapse; width: 100%; margin: 0 0 1rem }
th, td { border: 1px solid #bbb; padding: .25rem .5rem; text-align: left; vertical-align: top }
th { background: #f3f3f3 }
dd, td, .name { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate }
.gaps { border-left: .3rem solid #a15c00; padding: .25rem 1rem; background: #fff6e8 }
.empty, .detail { color: #555 }
@media print { body { max-width: none; padding: 0; font-size: 10pt } h2, h3, h4 { break-after: avoid } tr { break-inside: avoid } nav { display: none } }
`

/** Base64 of the SHA-256 of EXPORT_PAGE_STYLE: the page's policy allows this style and nothing else. */
export const EXPORT_PAGE_STYLE_SHA256 = 'qA80enOe5I1utJ84x6/d9D36uXB6NYes1G6TSZ+tkzo='

/** index.html of the package. Every value is escaped by the engine. */
export const EXPORT_PAGE = `<!doctype html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${EXPORT_PAGE_STYLE_SHA256}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ words.title }} – {{ reference }}</title>
<style>${EXPORT_PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>{{ words.title }}</h1>
<p>{{ words.intro }}</p>
<dl>
<dt>{{ words.controller }}</dt><dd>{{ controller }}</dd>
<dt>{{ words.reference }}</dt><dd>{{ reference }}</dd>
<dt>{{ words.createdAt }}</dt><dd>{{ createdAt }}</dd>
</dl>
</header>
{% if hasGaps -%}
<section class="gaps">
<h2>{{ words.gaps }}</h2>
<p>{{ words.gapsNote }}</p>
<ul>
{% for source in sources %}{% for gap in source.gaps -%}
<li>{{ source.title }}: {{ gap.text }} <span class="detail" lang="en">({{ gap.detail }})</span></li>
{% endfor %}{% endfor -%}
</ul>
</section>
{% endif -%}
<nav>
<h2>{{ words.contents }}</h2>
<ul>
{% for source in sources -%}
<li><a href="#source-{{ forloop.index }}">{{ source.title }}</a>: {{ source.found }}</li>
{% endfor -%}
</ul>
</nav>
<main>
{% for source in sources -%}
<section id="source-{{ forloop.index }}">
<h2>{{ words.source }}: {{ source.title }}</h2>
{% if source.nothing %}<p>{{ words.nothing }}</p>
{% endif -%}
{% for section in source.sections -%}
<h3>{{ section.title }} ({{ section.rows.size }})</h3>
{% if section.asTable -%}
<table>
<thead><tr>{% for column in section.columns %}<th scope="col">{{ column }}</th>{% endfor %}</tr></thead>
<tbody>
{% for row in section.rows %}<tr>{% for value in row %}<td>{{ value }}</td>{% endfor %}</tr>
{% endfor -%}
</tbody>
</table>
{% else -%}
{% for row in section.rows -%}
<h4>{{ words.record }} {{ forloop.index }}</h4>
<dl>
{% for value in row %}<dt>{{ section.columns[forloop.index0] }}</dt><dd>{{ value }}</dd>
{% endfor -%}
</dl>
{% endfor -%}
{% endif -%}
{% endfor -%}
{% if source.files.size > 0 -%}
<h3>{{ words.files }} ({{ source.files.size }})</h3>
<p>{{ words.filesNote }}</p>
<ul>
{% for file in source.files -%}
<li><a href="{{ file.path }}">{{ file.path }}</a> <span class="name">{{ file.name }}</span> ({{ file.bytes }} {{ words.size }})</li>
{% endfor -%}
</ul>
{% endif -%}
</section>
{% endfor -%}
</main>
</body>
</html>
`
