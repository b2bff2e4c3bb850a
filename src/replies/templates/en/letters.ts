import type { PlainElement } from '../../letter-elements.js'
import type { Blocks } from '../language-pack.js'

export const letters: Blocks<PlainElement> = {
  greeting: `{% if name %}Dear {{ name }},{% else %}Hello,{% endif %}`,

  received: `We have received a request about personal data, sent from this e-mail address. It reached us on {{ receivedOn }}, and our reference for it is {{ reference }}.`,

  understood: `{% if rights.size > 0 %}This is how we have understood the request. It is about
{%- for right in rights %}
– {{ right.name }} ({{ law }} Article {{ right.article }})
{%- endfor %}

If we have misunderstood, please tell us.
{%- else %}We are not sure what the request is about. It would help us if you wrote in your own words what you would like: for instance to see data, to have them corrected or to have them deleted.{% endif %}`,

  prove_identity: `BEFORE WE CAN ANSWER

We need to be sure that the right person is asking. That is how we make certain that nobody else can see, change or delete anything. So we ask you for one thing:

Please reply to this e-mail from the e-mail address that you have given us, and confirm that it was you who sent the request. If you have given us several addresses, or can no longer use the one you gave, just say so in your reply. One of us will then get in touch, and we will find a simple way together.

You do not need to send a copy of a passport, driving licence or other identity document, and we ask you not to. Please do not send a national identity number either.`,

  not_you: `WAS IT NOT YOU?

If you did not send us this request, please reply briefly and tell us, or disregard this e-mail. We do not hand out, change or delete anything until we know who is asking.`,

  no_confirmation: `This message goes to the address that wrote to us. It says neither that we hold nor that we do not hold personal data about anybody.`,

  next_steps: `You do not need to do anything now. One of us is looking into it, and if we need to know more we will contact you as soon as we can. If you would like to add something, simply reply to this e-mail.`,

  due: `You will have an answer without undue delay, and by {{ dueOn }} at the latest.`,

  opening: `Thank you for your request, which we received on {{ receivedOn }}. Our reference is {{ reference }}. This letter is our answer, and it is about
{%- for right in rights %}
– {{ right.name }} ({{ law }} Article {{ right.article }})
{%- endfor %}`,

  order: `You have asked both to receive your data and to have them deleted. We give you the copy first and delete afterwards, so that you can see what it concerns.`,

  confirmation: `{% if asks.access %}ACCESS (ARTICLE 15){% else %}DATA PORTABILITY (ARTICLE 20){% endif %}

{% if found %}Yes, {{ controller.name }} processes personal data about you.{% if asks.access %} Here you receive a copy of them and learn how we use them. It costs you nothing.{% endif %}
{%- elsif hasGaps %}We have not found personal data about you in what we have been able to search. But the search is not finished; see below what is missing.
{%- else %}We have searched all the sources listed below and found no personal data about you in them. What we do have is the request you sent us, and what we note in this case to be able to show that you were answered.{% endif %}`,

  copy: `{% if handover == 'attached' %}The copy is attached as {{ filename }}. Unpack the file and open index.html to read everything in your browser. The file data.json has the same in a format that machines can read, and manifest.json shows what the package contains.
{%- elsif handover == 'link' %}You can download the copy here: {{ url }}
Unpack the file and open index.html to read everything in your browser. The file data.json has the same in a format that machines can read, and manifest.json shows what the package contains.
{%- elsif handover == 'page' %}You can get the copy from the page of your request: {{ url }}
It can be downloaded once, and stays there for {{ days }} days. If you need it again, reply to this e-mail. Unpack the file and open index.html to read everything in your browser. The file data.json has the same in a format that machines can read, and manifest.json shows what the package contains.
{%- else %}The copy is in the file {{ filename }}. This is how you receive it: [[write how the copy is handed over safely]]{% endif %}`,

  sources: `This is where we searched:
{%- for source in sources %}
– {{ source.title }}: {{ source.found }}
{%- else %}
– [[write which systems were searched and what was found]]
{%- endfor %}`,

  gaps: `STILL MISSING

The copy is not complete yet, and you should know that:
{%- for gap in gaps %}
– {{ gap.title }}: {{ gap.text }}
{%- endfor %}

We are working to get what is missing and will send it to you as soon as we have it. If there is something that we cannot get, we will tell you what and why.`,

  purposes: `What we use the data for (purposes):
{%- for item in texts.purposes %}
– {{ item }}
{%- else %}
– [[write the purposes of the processing]]
{%- endfor %}`,

  categories: `What kinds of data they are:
{%- for item in texts.categories %}
– {{ item }}
{%- else %}
– [[write which categories of personal data are concerned]]
{%- endfor %}`,

  recipients: `Who has received or may receive the data from us (recipients):
{%- for item in texts.recipients %}
– {{ item.name }}: {{ item.purpose }}
{%- else %}
– [[write the name of each recipient, or that nobody has received the data]]
{%- endfor %}`,

  transfers: `Transfers to countries outside the {{ area }}:
{%- for item in texts.transfers %}
– {{ item.name }}: {{ item.to }}. This is how the data are protected: {{ item.safeguard }}
{%- else %}
– We have no record that any of the recipients transfers the data to a country outside the {{ area }}.
{%- endfor %}`,

  retention: `How long we keep the data:
{%- for item in texts.retention %}
– {{ item.category }}: {{ item.period }}{% if item.reason != '' %} ({{ item.reason }}){% endif %}
{%- else %}
– [[write how long the data are kept, or what decides it]]
{%- endfor %}`,

  origin: `Where the data come from:
{%- for item in texts.sources %}
– {{ item }}
{%- else %}
– [[write where the data come from]]
{%- endfor %}`,

  automated_decisions: `Automated decisions and profiling:
– {% if texts.automatedDecisions != '' %}{{ texts.automatedDecisions }}{% else %}[[write whether there are automated decisions: the logic, the significance and the consequences, or that there are none]]{% endif %}`,

  your_rights: `Your other rights: You can ask us for rectification or erasure of the data, for restriction of processing and for data portability. You have the right to object to the processing, and if you have given consent you can withdraw it at any time. It is enough to reply to this e-mail.`,

  portability: `{% if asks.access %}DATA PORTABILITY (ARTICLE 20)

{% endif %}The file data.json is in a structured, commonly used and machine-readable format (JSON). It includes the data that you have given us yourself and that we process automatically on the basis of consent or a contract. You are free to pass the file on. If you would like us to send it directly to another organisation, tell us which one; we will do so where it is technically feasible.`,

  rectification: `RECTIFICATION (ARTICLE 16)

You have asked us to correct data about you or to complete something that is missing. This has been corrected: [[write which data, what they said before, what they say now, and the date]]

If you think that something is still wrong, you can ask us to restrict the processing while we look into it (Article 18).`,

  restriction: `RESTRICTION OF PROCESSING (ARTICLE 18)

You have asked us to restrict the processing. This has been restricted: [[write which data or which processing, the reason and the date]]

While it lasts we store the data, but otherwise use them only with your consent, for legal claims, to protect the rights of another person or for reasons of important public interest. We will tell you before the restriction is lifted.`,

  objection: `THE RIGHT TO OBJECT (ARTICLE 21)

You have objected to our processing data about you.

We always stop direct marketing when you object, and you need not give a reason: [[write the date on which the marketing was stopped, or that we have not sent this person marketing]]

Other processing: [[write which processing has stopped and the date, or which compelling legitimate grounds override the objection, and why]]`,

  consent_withdrawal: `WITHDRAWAL OF CONSENT (ARTICLE 7(3))

You have withdrawn a consent, and we act on it. This has been recorded: [[write which consent, and the date]]

What was done while the consent applied remains lawful. Data that we had only because of the consent: [[write what has been deleted and the date, or which other legal basis we have for keeping them]]`,

  erasure: `ERASURE (ARTICLE 17)

{% if nothingFound %}You have asked us to delete personal data about you. We have searched the sources named in this letter and found no data about you to delete in them. We keep your request, and what we note in this case, only for as long as we need it to show that you were answered.
{%- else %}You have asked us to delete personal data about you. This has been deleted: [[write which data, in which systems, and the date]]

Backups are overwritten over time. The data will be gone from them by: [[write the date]]{% endif %}`,

  kept_by_law: `Some data we must keep because the law requires it (Article 17(3)(b)):
{%- for item in texts.legalDuties %}
– {{ item }}
{%- else %}
– [[write which law applies and why, or remove this paragraph]]
{%- endfor %}

That covers only what the law covers. This has been kept: [[write which data and until when, or that nothing has been kept]]`,

  recipients_told: `TELLING THE RECIPIENTS (ARTICLE 19)

We tell those who have received the data from us about {{ changes }}, unless that is impossible or involves disproportionate effort:
{%- for item in texts.recipients %}
– {{ item.name }}
{%- else %}
– [[write the name of each recipient that is told, or that nobody has received the data]]
{%- endfor %}`,

  not_satisfied: `IF YOU ARE NOT SATISFIED

Please write to us first{% if controller.contact %} at {{ controller.contact }}{% endif %}, quoting the reference {{ reference }}. We will then look at the matter again.`,

  controller_complaint: `You have the right to complain to us as the controller. We will acknowledge your complaint within 30 days of receiving it (section 164A of the Data Protection Act 2018).`,

  complaint: `You have the right to lodge a complaint with the supervisory authority: {{ authority.name }}{% if authority.address %}, {{ authority.address }}{% endif %}
{{ authority.url }}
{%- for further in furtherAuthorities %}

You can also complain where you live: {{ further.name }}{% if further.address %}, {{ further.address }}{% endif %}
{{ further.url }}
{%- endfor %}`,

  judicial_remedy: `You can also go to court.`,

  closing: `Kind regards
{{ texts.signature }}

{{ controller.name }}{% if controller.organisationNumber %} (registration no. {{ controller.organisationNumber }}){% endif %} is the controller.{% if controller.postalAddress %} Address: {{ controller.postalAddress }}.{% endif %}{% if controller.contact %} E-mail: {{ controller.contact }}{% endif %}`,
}
