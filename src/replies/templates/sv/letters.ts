import type { PlainElement } from '../../letter-elements.js'
import type { Blocks } from '../language-pack.js'

export const letters: Blocks<PlainElement> = {
  greeting: `Hej{% if name %} {{ name }}{% endif %},`,

  received: `Vi har fått en begäran om personuppgifter som har skickats från den här e-postadressen. Den kom in den {{ receivedOn }}, och ärendet har referens {{ reference }} hos oss.`,

  understood: `{% if rights.size > 0 %}Så här har vi förstått din begäran: Den gäller
{%- for right in rights %}
– {{ right.name }}, artikel {{ right.article }} i {{ law }}
{%- endfor %}

Säg gärna till om vi har missförstått dig.
{%- else %}Vi är inte säkra på vad din begäran gäller. Det hjälper oss om du med egna ord skriver vad du önskar: till exempel att få se uppgifter, få dem rättade eller få dem raderade.{% endif %}`,

  prove_identity: `INNAN VI KAN SVARA

Vi behöver vara säkra på att det är rätt person som frågar. Så ser vi till att ingen annan får se, ändra eller radera något. Därför ber vi om en enda sak:

Svara på det här mejlet från den e-postadress som du har lämnat till oss, och bekräfta att det var du som skickade begäran. Har du lämnat flera adresser, eller kommer du inte längre åt den du använde, så skriv det i svaret. Då hör någon av oss av sig, och vi hittar en enkel lösning tillsammans.

Du behöver inte skicka någon kopia av pass, körkort eller annan legitimation, och vi ber dig att låta bli. Skicka inte heller ditt personnummer.`,

  not_you: `VAR DET INTE DU?

Har du inte skickat den här begäran till oss, så svara kort och säg till, eller bortse från mejlet. Vi lämnar inte ut, ändrar eller raderar något förrän vi vet vem som frågar.`,

  no_confirmation: `Det här meddelandet går till den adress som skrev till oss. Det säger varken att vi har eller att vi inte har personuppgifter om någon.`,

  next_steps: `Du behöver inte göra något nu. Någon av oss tittar på ärendet, och behöver vi veta mer hör vi av oss så snart som möjligt. Vill du lägga till något kan du svara på det här mejlet.`,

  due: `Du får svar utan onödigt dröjsmål och senast den {{ dueOn }}.`,

  opening: `Tack för din begäran, som vi fick den {{ receivedOn }}. Ärendet har referens {{ reference }}. Det här brevet är vårt svar, och det gäller
{%- for right in rights %}
– {{ right.name }}, artikel {{ right.article }} i {{ law }}
{%- endfor %}`,

  order: `Du har bett både om att få uppgifterna och om att få dem raderade. Vi ger dig kopian först och raderar därefter, så att du får se vad det gäller.`,

  confirmation: `{% if asks.access %}TILLGÅNG (ARTIKEL 15){% else %}DATAPORTABILITET (ARTIKEL 20){% endif %}

{% if found %}Ja, {{ controller.name }} behandlar personuppgifter om dig.{% if asks.access %} Här får du en kopia av dem (ett registerutdrag) och får veta hur vi använder dem. Det kostar dig ingenting.{% endif %}
{%- elsif hasGaps %}Vi har inte hittat några personuppgifter om dig i det som vi har kunnat söka igenom. Men sökningen är inte klar, se vad som saknas längre ner.
{%- else %}Vi har sökt i alla källor som står nedan och hittade inga personuppgifter om dig där. Det vi har är den begäran som du skickade till oss och det som vi antecknar i ärendet för att kunna visa att du har fått svar.{% endif %}`,

  copy: `{% if handover == 'attached' %}Kopian är bifogad som {{ filename }}. Packa upp filen och öppna index.html för att läsa allt i webbläsaren. I data.json finns samma innehåll i ett format som maskiner kan läsa, och manifest.json visar vad paketet innehåller.
{%- elsif handover == 'link' %}Kopian kan du ladda ner här: {{ url }}
Packa upp filen och öppna index.html för att läsa allt i webbläsaren. I data.json finns samma innehåll i ett format som maskiner kan läsa, och manifest.json visar vad paketet innehåller.
{%- elsif handover == 'page' %}Kopian hämtar du på sidan för din begäran: {{ url }}
Den kan laddas ner en gång och ligger där i {{ days }} dagar. Behöver du den en gång till, svara på det här mejlet. Packa upp filen och öppna index.html för att läsa allt i webbläsaren. I data.json finns samma innehåll i ett format som maskiner kan läsa, och manifest.json visar vad paketet innehåller.
{%- else %}Kopian finns samlad i filen {{ filename }}. Så här får du den: [[skriv hur kopian överlämnas på ett säkert sätt]]{% endif %}`,

  sources: `Här har vi sökt:
{%- for source in sources %}
– {{ source.title }}: {{ source.found }}
{%- else %}
– [[skriv vilka system som har genomsökts och vad som hittades]]
{%- endfor %}`,

  gaps: `DET HÄR SAKNAS ÄNNU

Kopian är inte fullständig ännu, och det ska du veta:
{%- for gap in gaps %}
– {{ gap.title }}: {{ gap.text }}
{%- endfor %}

Vi arbetar med att hämta det som saknas och skickar det till dig så snart vi har det. Är det något vi inte kan hämta får du veta vad och varför.`,

  purposes: `Vad vi använder uppgifterna till (ändamål):
{%- for item in texts.purposes %}
– {{ item }}
{%- else %}
– [[skriv ändamålen med behandlingen]]
{%- endfor %}`,

  categories: `Vilka slags uppgifter det är:
{%- for item in texts.categories %}
– {{ item }}
{%- else %}
– [[skriv vilka kategorier av personuppgifter det gäller]]
{%- endfor %}`,

  recipients: `Vilka som har fått eller kan få uppgifterna från oss (mottagare):
{%- for item in texts.recipients %}
– {{ item.name }}: {{ item.purpose }}
{%- else %}
– [[skriv namnet på varje mottagare, eller att ingen har fått uppgifterna]]
{%- endfor %}`,

  transfers: `Överföring till länder utanför EES:
{%- for item in texts.transfers %}
– {{ item.name }}: {{ item.to }}. Så skyddas uppgifterna: {{ item.safeguard }}
{%- else %}
– Vi har inte registrerat att någon av mottagarna överför uppgifterna till länder utanför EES.
{%- endfor %}`,

  retention: `Hur länge vi lagrar uppgifterna:
{%- for item in texts.retention %}
– {{ item.category }}: {{ item.period }}{% if item.reason != '' %} ({{ item.reason }}){% endif %}
{%- else %}
– [[skriv hur länge uppgifterna lagras, eller vad som avgör det]]
{%- endfor %}`,

  origin: `Varifrån uppgifterna kommer:
{%- for item in texts.sources %}
– {{ item }}
{%- else %}
– [[skriv varifrån uppgifterna kommer]]
{%- endfor %}`,

  automated_decisions: `Automatiserat beslutsfattande och profilering:
– {% if texts.automatedDecisions != '' %}{{ texts.automatedDecisions }}{% else %}[[skriv om det förekommer automatiserat beslutsfattande: logiken, betydelsen och följderna, eller att det inte förekommer]]{% endif %}`,

  your_rights: `Dina fortsatta rättigheter: Du kan be oss om rättelse eller radering av uppgifterna, om begränsning av behandlingen och om dataportabilitet. Du har rätt att göra invändningar mot behandlingen, och har du lämnat ett samtycke kan du när som helst återkalla det. Det räcker att svara på det här mejlet.`,

  portability: `{% if asks.access %}DATAPORTABILITET (ARTIKEL 20)

{% endif %}Filen data.json är i ett strukturerat, allmänt använt och maskinläsbart format (JSON). I den finns de uppgifter som du själv har lämnat till oss och som vi behandlar automatiserat med stöd av samtycke eller avtal. Du får fritt lämna filen vidare till andra. Vill du att vi skickar den direkt till någon annan, så skriv till vem; det gör vi när det är tekniskt möjligt.`,

  rectification: `RÄTTELSE (ARTIKEL 16)

Du har bett oss att rätta uppgifter om dig eller att komplettera något som saknas. Det här är rättat: [[skriv vilka uppgifter, vad som stod där, vad som står där nu och datumet]]

Anser du att något fortfarande är fel kan du be om att vi begränsar behandlingen medan vi undersöker det (artikel 18).`,

  restriction: `BEGRÄNSNING AV BEHANDLING (ARTIKEL 18)

Du har bett om att behandlingen begränsas. Det här är begränsat: [[skriv vilka uppgifter eller vilken behandling, skälet och datumet]]

Så länge det gäller lagrar vi uppgifterna men använder dem i övrigt bara om du samtycker, för rättsliga anspråk, för att skydda någon annans rättigheter eller för ett viktigt allmänintresse. Du får besked från oss innan begränsningen upphör.`,

  objection: `RÄTTEN ATT GÖRA INVÄNDNINGAR (ARTIKEL 21)

Du har invänt mot att vi behandlar uppgifter om dig.

Direkt marknadsföring slutar vi alltid med när du invänder, utan att du behöver ge något skäl: [[skriv datumet då marknadsföringen stoppades, eller att vi inte har riktat marknadsföring till personen]]

Annan behandling: [[skriv vilken behandling som har upphört och datumet, eller vilka tvingande berättigade skäl som väger tyngre och varför]]`,

  consent_withdrawal: `ÅTERKALLAT SAMTYCKE (ARTIKEL 7.3)

Du har återkallat ett samtycke, och vi rättar oss efter det. Det här är registrerat: [[skriv vilket samtycke och datumet]]

Det som gjordes medan samtycket gällde är fortfarande lagligt. Uppgifter som vi bara hade på grund av samtycket: [[skriv vad som har raderats och datumet, eller vilken annan rättslig grund vi har för att behålla dem]]`,

  erasure: `RADERING (ARTIKEL 17)

{% if nothingFound %}Du har bett oss att radera personuppgifter om dig. Vi har sökt i de källor som nämns i brevet och hittade inga uppgifter om dig att radera där. Din begäran och det som vi antecknar i ärendet behåller vi bara så länge vi behöver det för att kunna visa att du har fått svar.
{%- else %}Du har bett oss att radera personuppgifter om dig. Det här är raderat: [[skriv vilka uppgifter, i vilka system och datumet]]

Säkerhetskopior skrivs över efter hand. Där är uppgifterna borta senast: [[skriv datumet]]{% endif %}`,

  kept_by_law: `Vissa uppgifter måste vi behålla eftersom lagen kräver det (artikel 17.3 b):
{%- for item in texts.legalDuties %}
– {{ item }}
{%- else %}
– [[skriv vilken lag som gäller och varför, eller ta bort stycket]]
{%- endfor %}

Det gäller bara det som lagen omfattar. Det här har behållits: [[skriv vilka uppgifter och till vilket datum, eller att inget har behållits]]`,

  recipients_told: `BESKED TILL MOTTAGARE (ARTIKEL 19)

Vi underrättar dem som har fått uppgifterna från oss om {{ changes }}, om det inte är omöjligt eller kräver en oproportionell ansträngning:
{%- for item in texts.recipients %}
– {{ item.name }}
{%- else %}
– [[skriv namnet på varje mottagare som underrättas, eller att ingen har fått uppgifterna]]
{%- endfor %}`,

  not_satisfied: `OM DU INTE ÄR NÖJD

Skriv gärna till oss först{% if controller.contact %}, till {{ controller.contact }}{% endif %}, och ange referensen {{ reference }}. Då tittar vi på ärendet igen.`,

  controller_complaint: `Du har rätt att lämna klagomål till oss som personuppgiftsansvarig. Senast 30 dagar efter att klagomålet kom in får du en bekräftelse på att vi har tagit emot det (Data Protection Act 2018, section 164A).`,

  complaint: `Du har rätt att lämna klagomål till tillsynsmyndigheten: {{ authority.name }}{% if authority.address %}, {{ authority.address }}{% endif %}
{{ authority.url }}
{%- for further in furtherAuthorities %}

Du kan också lämna klagomål där du bor: {{ further.name }}{% if further.address %}, {{ further.address }}{% endif %}
{{ further.url }}
{%- endfor %}`,

  judicial_remedy: `Du kan också vända dig till domstol.`,

  closing: `Vänliga hälsningar
{{ texts.signature }}

{{ controller.name }}{% if controller.organisationNumber %} (org.nr {{ controller.organisationNumber }}){% endif %} är personuppgiftsansvarig.{% if controller.postalAddress %} Adress: {{ controller.postalAddress }}.{% endif %}{% if controller.contact %} E-post: {{ controller.contact }}{% endif %}`,
}
