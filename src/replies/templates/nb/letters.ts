import type { PlainElement } from '../../letter-elements.js'
import type { Blocks } from '../language-pack.js'

export const letters: Blocks<PlainElement> = {
  greeting: `Hei{% if name %} {{ name }}{% endif %},`,

  received: `Vi har fått en henvendelse om personopplysninger som er sendt fra denne e-postadressen. Den kom inn {{ receivedOn }}, og saken har referanse {{ reference }} hos oss.`,

  understood: `{% if rights.size > 0 %}Slik har vi forstått henvendelsen: Den gjelder
{%- for right in rights %}
– {{ right.name }} ({{ law }} artikkel {{ right.article }})
{%- endfor %}

Har vi misforstått, er det fint om du sier fra.
{%- else %}Vi er ikke sikre på hva henvendelsen gjelder. Det hjelper oss om du skriver med egne ord hva du ønsker: for eksempel å få se opplysninger, få dem rettet eller få dem slettet.{% endif %}`,

  prove_identity: `FØR VI KAN SVARE

Vi må være trygge på at det er rett person som spør. Slik passer vi på at ingen andre får se, endre eller slette noe. Derfor ber vi om én ting:

Svar på denne e-posten fra den e-postadressen du har oppgitt til oss, og bekreft at det var du som sendte henvendelsen. Har du oppgitt flere adresser, eller har du ikke lenger tilgang til den du brukte, så skriv det i svaret. Da tar en av oss kontakt, og vi finner en enkel løsning sammen.

Du trenger ikke å sende kopi av pass, førerkort eller annen legitimasjon, og vi ber deg om å la være. Ikke send fødselsnummer heller.`,

  not_you: `VAR DET IKKE DU?

Har du ikke sendt oss denne henvendelsen, så svar kort og si fra, eller se bort fra e-posten. Vi gir ikke ut, endrer eller sletter noe før vi vet hvem som spør.`,

  no_confirmation: `Denne meldingen går til adressen som skrev til oss. Den sier verken at vi har eller at vi ikke har personopplysninger om noen.`,

  next_steps: `Du trenger ikke å gjøre noe nå. En av oss ser på saken, og trenger vi å vite mer, tar vi kontakt så snart som mulig. Vil du legge til noe, kan du svare på denne e-posten.`,

  due: `Du får svar uten ugrunnet opphold og senest {{ dueOn }}.`,

  opening: `Takk for henvendelsen din, som vi fikk {{ receivedOn }}. Saken har referanse {{ reference }}. Dette brevet er svaret vårt, og det gjelder
{%- for right in rights %}
– {{ right.name }} ({{ law }} artikkel {{ right.article }})
{%- endfor %}`,

  order: `Du har bedt både om å få opplysningene og om å få dem slettet. Vi gir deg kopien først og sletter etterpå, slik at du får se hva det gjelder.`,

  confirmation: `{% if asks.access %}INNSYN (ARTIKKEL 15){% else %}DATAPORTABILITET (ARTIKKEL 20){% endif %}

{% if found %}Ja, {{ controller.name }} behandler personopplysninger om deg.{% if asks.access %} Her får du en kopi av dem, og du får vite hvordan vi bruker dem. Det koster deg ingenting.{% endif %}
{%- elsif hasGaps %}Vi har ikke funnet personopplysninger om deg i det vi har fått søkt i. Men søket er ikke ferdig, se hva som mangler lenger ned.
{%- else %}Vi har søkt i alle kildene som står nedenfor, og fant ingen personopplysninger om deg der. Det vi har, er henvendelsen du sendte oss, og det vi noterer i saken for å kunne vise at du har fått svar.{% endif %}`,

  copy: `{% if handover == 'attached' %}Kopien ligger ved som {{ filename }}. Pakk ut filen og åpne index.html for å lese alt i nettleseren. I data.json ligger det samme i et format som maskiner kan lese, og manifest.json viser hva pakken inneholder.
{%- elsif handover == 'link' %}Kopien kan du laste ned her: {{ url }}
Pakk ut filen og åpne index.html for å lese alt i nettleseren. I data.json ligger det samme i et format som maskiner kan lese, og manifest.json viser hva pakken inneholder.
{%- elsif handover == 'page' %}Kopien henter du på siden til henvendelsen din: {{ url }}
Den kan lastes ned én gang, og ligger der i {{ days }} dager. Trenger du den en gang til, svar på denne e-posten. Pakk ut filen og åpne index.html for å lese alt i nettleseren. I data.json ligger det samme i et format som maskiner kan lese, og manifest.json viser hva pakken inneholder.
{%- else %}Kopien er samlet i filen {{ filename }}. Slik får du den: [[skriv hvordan kopien blir overlevert på en sikker måte]]{% endif %}`,

  sources: `Her har vi søkt:
{%- for source in sources %}
– {{ source.title }}: {{ source.found }}
{%- else %}
– [[skriv hvilke systemer som er gjennomsøkt, og hva som ble funnet]]
{%- endfor %}`,

  gaps: `DETTE MANGLER FORELØPIG

Kopien er ikke fullstendig ennå, og det skal du vite:
{%- for gap in gaps %}
– {{ gap.title }}: {{ gap.text }}
{%- endfor %}

Vi arbeider med å hente det som mangler, og sender det til deg så snart vi har det. Er det noe vi ikke kan hente, får du vite hva og hvorfor.`,

  purposes: `Hva vi bruker opplysningene til (formål):
{%- for item in texts.purposes %}
– {{ item }}
{%- else %}
– [[skriv formålene med behandlingen]]
{%- endfor %}`,

  categories: `Hvilke typer opplysninger det er:
{%- for item in texts.categories %}
– {{ item }}
{%- else %}
– [[skriv hvilke kategorier av personopplysninger det gjelder]]
{%- endfor %}`,

  recipients: `Hvem som har fått eller kan få opplysningene fra oss (mottakere):
{%- for item in texts.recipients %}
– {{ item.name }}: {{ item.purpose }}
{%- else %}
– [[skriv navnet på hver mottaker, eller at ingen har fått opplysningene]]
{%- endfor %}`,

  transfers: `Overføring til land utenfor EØS:
{%- for item in texts.transfers %}
– {{ item.name }}: {{ item.to }}. Slik er opplysningene vernet: {{ item.safeguard }}
{%- else %}
– Vi har ikke registrert at noen av mottakerne overfører opplysningene til land utenfor EØS.
{%- endfor %}`,

  retention: `Hvor lenge vi lagrer opplysningene:
{%- for item in texts.retention %}
– {{ item.category }}: {{ item.period }}{% if item.reason != '' %} ({{ item.reason }}){% endif %}
{%- else %}
– [[skriv hvor lenge opplysningene lagres, eller hva som avgjør det]]
{%- endfor %}`,

  origin: `Hvor opplysningene kommer fra:
{%- for item in texts.sources %}
– {{ item }}
{%- else %}
– [[skriv hvor opplysningene kommer fra]]
{%- endfor %}`,

  automated_decisions: `Automatiserte avgjørelser og profilering:
– {% if texts.automatedDecisions != '' %}{{ texts.automatedDecisions }}{% else %}[[skriv om det finnes automatiserte avgjørelser: logikken, betydningen og følgene, eller at det ikke finnes]]{% endif %}`,

  your_rights: `Rettighetene dine videre: Du kan be oss om retting eller sletting av opplysningene, om begrensning av behandlingen og om dataportabilitet. Du har rett til å protestere mot behandlingen, og har du gitt samtykke, kan du når som helst trekke det tilbake. Det holder å svare på denne e-posten.`,

  portability: `{% if asks.access %}DATAPORTABILITET (ARTIKKEL 20)

{% endif %}Filen data.json er i et strukturert, alminnelig anvendt og maskinlesbart format (JSON). Den har med opplysningene du selv har gitt oss, og som vi behandler automatisk på grunnlag av samtykke eller avtale. Du kan fritt gi filen videre til andre. Vil du at vi sender den direkte til en annen virksomhet, så skriv hvilken; det gjør vi når det er teknisk mulig.`,

  rectification: `RETTING (ARTIKKEL 16)

Du har bedt oss om å rette opplysninger om deg eller fylle ut noe som mangler. Dette er rettet: [[skriv hvilke opplysninger, hva som sto der, hva som står der nå, og datoen]]

Mener du at noe fortsatt ikke stemmer, kan du be om at vi begrenser behandlingen mens vi undersøker det (artikkel 18).`,

  restriction: `BEGRENSNING AV BEHANDLING (ARTIKKEL 18)

Du har bedt om at behandlingen begrenses. Dette er begrenset: [[skriv hvilke opplysninger eller hvilken behandling, grunnen og datoen]]

Så lenge det varer, lagrer vi opplysningene, men bruker dem ellers bare hvis du samtykker, for rettskrav, for å verne rettighetene til en annen person eller av hensyn til viktige samfunnsinteresser. Du får beskjed fra oss før begrensningen oppheves.`,

  objection: `RETTEN TIL Å PROTESTERE (ARTIKKEL 21)

Du har protestert mot at vi behandler opplysninger om deg.

Direkte markedsføring stanser vi alltid når du protesterer, uten at du må gi noen grunn: [[skriv datoen da markedsføringen ble stanset, eller at vi ikke har drevet markedsføring mot personen]]

Annen behandling: [[skriv hvilken behandling som er stanset, og datoen, eller hvilke tvingende berettigede grunner som veier tyngre, og hvorfor]]`,

  consent_withdrawal: `TILBAKETREKKING AV SAMTYKKE (ARTIKKEL 7 NR. 3)

Du har trukket tilbake et samtykke, og vi retter oss etter det. Dette er registrert: [[skriv hvilket samtykke, og datoen]]

Det som ble gjort mens samtykket gjaldt, er fortsatt lovlig. Opplysninger vi bare hadde på grunn av samtykket: [[skriv hva som er slettet, og datoen, eller hvilket annet rettslig grunnlag vi har for å beholde dem]]`,

  erasure: `SLETTING (ARTIKKEL 17)

{% if nothingFound %}Du har bedt oss om å slette personopplysninger om deg. Vi har søkt i kildene som er nevnt i brevet, og fant ingen opplysninger om deg å slette der. Henvendelsen din og det vi noterer i saken, beholder vi bare så lenge vi trenger det for å kunne vise at du har fått svar.
{%- else %}Du har bedt oss om å slette personopplysninger om deg. Dette er slettet: [[skriv hvilke opplysninger, i hvilke systemer, og datoen]]

Sikkerhetskopier blir overskrevet etter hvert. Der er opplysningene borte senest: [[skriv datoen]]{% endif %}`,

  kept_by_law: `Noen opplysninger må vi beholde fordi loven pålegger oss det (artikkel 17 nr. 3 bokstav b):
{%- for item in texts.legalDuties %}
– {{ item }}
{%- else %}
– [[skriv hvilken lov som gjelder, og hvorfor, eller ta bort avsnittet]]
{%- endfor %}

Det gjelder bare det loven omfatter. Dette er beholdt: [[skriv hvilke opplysninger, og til hvilken dato, eller at ingenting er beholdt]]`,

  recipients_told: `BESKJED TIL MOTTAKERE (ARTIKKEL 19)

Vi gir beskjed om {{ changes }} til dem som har fått opplysningene fra oss, med mindre det er umulig eller uforholdsmessig vanskelig:
{%- for item in texts.recipients %}
– {{ item.name }}
{%- else %}
– [[skriv navnet på hver mottaker som får beskjed, eller at ingen har fått opplysningene]]
{%- endfor %}`,

  not_satisfied: `HVIS DU IKKE ER FORNØYD

Skriv gjerne til oss først{% if controller.contact %}, på {{ controller.contact }}{% endif %}, og oppgi referansen {{ reference }}. Da ser vi på saken på nytt.`,

  controller_complaint: `Du har rett til å klage til oss som behandlingsansvarlig. Senest 30 dager etter at klagen kom, får du bekreftet at vi har mottatt den (Data Protection Act 2018, section 164A).`,

  complaint: `Du har rett til å klage til tilsynsmyndigheten: {{ authority.name }}{% if authority.address %}, {{ authority.address }}{% endif %}
{{ authority.url }}
{%- for further in furtherAuthorities %}

Du kan også klage der du bor: {{ further.name }}{% if further.address %}, {{ further.address }}{% endif %}
{{ further.url }}
{%- endfor %}`,

  judicial_remedy: `Du kan også bringe saken inn for domstolene.`,

  closing: `Vennlig hilsen
{{ texts.signature }}

{{ controller.name }}{% if controller.organisationNumber %} (org.nr. {{ controller.organisationNumber }}){% endif %} er behandlingsansvarlig.{% if controller.postalAddress %} Adresse: {{ controller.postalAddress }}.{% endif %}{% if controller.contact %} E-post: {{ controller.contact }}{% endif %}`,
}
