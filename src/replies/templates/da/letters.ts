import type { PlainElement } from '../../letter-elements.js'
import type { Blocks } from '../language-pack.js'

export const letters: Blocks<PlainElement> = {
  greeting: `Hej{% if name %} {{ name }}{% endif %},`,

  received: `Vi har modtaget en henvendelse om personoplysninger, som er sendt fra denne e-mailadresse. Den kom ind den {{ receivedOn }}, og sagen har reference {{ reference }} hos os.`,

  understood: `{% if rights.size > 0 %}Sådan har vi forstået henvendelsen: Den handler om
{%- for right in rights %}
– {{ right.name }} ({{ law }} artikel {{ right.article }})
{%- endfor %}

Har vi misforstået noget, så sig endelig til.
{%- else %}Vi er ikke sikre på, hvad henvendelsen handler om. Det hjælper os, hvis du med dine egne ord skriver, hvad du ønsker: for eksempel at se oplysninger, få dem rettet eller få dem slettet.{% endif %}`,

  prove_identity: `INDEN VI KAN SVARE

Vi skal være sikre på, at det er den rette person, der spørger. Sådan sørger vi for, at ingen andre kan se, ændre eller slette noget. Derfor beder vi om én ting:

Svar på denne e-mail fra den e-mailadresse, du har oplyst til os, og bekræft, at det var dig, der sendte henvendelsen. Har du oplyst flere adresser, eller har du ikke længere adgang til den, du brugte, så skriv det i svaret. Så kontakter en af os dig, og vi finder en enkel løsning sammen.

Du behøver ikke at sende kopi af pas, kørekort eller anden legitimation, og vi beder dig om at lade være. Send heller ikke dit cpr-nummer.`,

  not_you: `VAR DET IKKE DIG?

Har du ikke sendt os denne henvendelse, så svar kort og sig til, eller se bort fra e-mailen. Vi udleverer, ændrer eller sletter ikke noget, før vi ved, hvem der spørger.`,

  no_confirmation: `Denne besked går til den adresse, der skrev til os. Den siger hverken, at vi har, eller at vi ikke har personoplysninger om nogen.`,

  next_steps: `Du behøver ikke at gøre noget nu. En af os ser på sagen, og har vi brug for at vide mere, kontakter vi dig hurtigst muligt. Vil du tilføje noget, kan du svare på denne e-mail.`,

  due: `Du får svar uden unødig forsinkelse og senest den {{ dueOn }}.`,

  opening: `Tak for din henvendelse, som vi modtog den {{ receivedOn }}. Sagen har reference {{ reference }}. Dette brev er vores svar, og det handler om
{%- for right in rights %}
– {{ right.name }} ({{ law }} artikel {{ right.article }})
{%- endfor %}`,

  order: `Du har bedt både om at få oplysningerne og om at få dem slettet. Vi giver dig kopien først og sletter bagefter, så du kan se, hvad det drejer sig om.`,

  confirmation: `{% if asks.access %}INDSIGT (ARTIKEL 15){% else %}DATAPORTABILITET (ARTIKEL 20){% endif %}

{% if found %}Ja, {{ controller.name }} behandler personoplysninger om dig.{% if asks.access %} Her får du en kopi af dem og får at vide, hvordan vi bruger dem. Det koster dig ikke noget.{% endif %}
{%- elsif hasGaps %}Vi har ikke fundet personoplysninger om dig i det, vi har kunnet søge i. Men søgningen er ikke færdig, se længere nede, hvad der mangler.
{%- else %}Vi har søgt i alle de kilder, der står nedenfor, og fandt ingen personoplysninger om dig der. Det, vi har, er den henvendelse, du sendte os, og det, vi noterer i sagen for at kunne vise, at du har fået svar.{% endif %}`,

  copy: `{% if handover == 'attached' %}Kopien er vedhæftet som {{ filename }}. Pak filen ud, og åbn index.html for at læse det hele i browseren. I data.json ligger det samme i et format, som maskiner kan læse, og manifest.json viser, hvad pakken indeholder.
{%- elsif handover == 'link' %}Kopien kan du hente her: {{ url }}
Pak filen ud, og åbn index.html for at læse det hele i browseren. I data.json ligger det samme i et format, som maskiner kan læse, og manifest.json viser, hvad pakken indeholder.
{%- elsif handover == 'page' %}Kopien henter du på siden for din henvendelse: {{ url }}
Den kan hentes én gang og ligger der i {{ days }} dage. Har du brug for den igen, så svar på denne e-mail. Pak filen ud, og åbn index.html for at læse det hele i browseren. I data.json ligger det samme i et format, som maskiner kan læse, og manifest.json viser, hvad pakken indeholder.
{%- else %}Kopien er samlet i filen {{ filename }}. Sådan får du den: [[skriv, hvordan kopien overleveres på en sikker måde]]{% endif %}`,

  sources: `Her har vi søgt:
{%- for source in sources %}
– {{ source.title }}: {{ source.found }}
{%- else %}
– [[skriv, hvilke systemer der er gennemsøgt, og hvad der blev fundet]]
{%- endfor %}`,

  gaps: `DET MANGLER ENDNU

Kopien er ikke fuldstændig endnu, og det skal du vide:
{%- for gap in gaps %}
– {{ gap.title }}: {{ gap.text }}
{%- endfor %}

Vi arbejder på at hente det, der mangler, og sender det til dig, så snart vi har det. Er der noget, vi ikke kan hente, får du at vide, hvad det er, og hvorfor.`,

  purposes: `Hvad vi bruger oplysningerne til (formål):
{%- for item in texts.purposes %}
– {{ item }}
{%- else %}
– [[skriv formålene med behandlingen]]
{%- endfor %}`,

  categories: `Hvilke slags oplysninger det er:
{%- for item in texts.categories %}
– {{ item }}
{%- else %}
– [[skriv, hvilke kategorier af personoplysninger det drejer sig om]]
{%- endfor %}`,

  recipients: `Hvem der har fået eller kan få oplysningerne fra os (modtagere):
{%- for item in texts.recipients %}
– {{ item.name }}: {{ item.purpose }}
{%- else %}
– [[skriv navnet på hver modtager, eller at ingen har fået oplysningerne]]
{%- endfor %}`,

  transfers: `Overførsel til lande uden for EØS:
{%- for item in texts.transfers %}
– {{ item.name }}: {{ item.to }}. Sådan er oplysningerne beskyttet: {{ item.safeguard }}
{%- else %}
– Vi har ikke registreret, at nogen af modtagerne overfører oplysningerne til lande uden for EØS.
{%- endfor %}`,

  retention: `Hvor længe vi opbevarer oplysningerne:
{%- for item in texts.retention %}
– {{ item.category }}: {{ item.period }}{% if item.reason != '' %} ({{ item.reason }}){% endif %}
{%- else %}
– [[skriv, hvor længe oplysningerne opbevares, eller hvad der afgør det]]
{%- endfor %}`,

  origin: `Hvor oplysningerne kommer fra:
{%- for item in texts.sources %}
– {{ item }}
{%- else %}
– [[skriv, hvor oplysningerne kommer fra]]
{%- endfor %}`,

  automated_decisions: `Automatiske afgørelser og profilering:
– {% if texts.automatedDecisions != '' %}{{ texts.automatedDecisions }}{% else %}[[skriv, om der træffes automatiske afgørelser: logikken, betydningen og følgerne, eller at der ikke gør]]{% endif %}`,

  your_rights: `Dine øvrige rettigheder: Du kan bede os om berigtigelse eller sletning af oplysningerne, om begrænsning af behandlingen og om dataportabilitet. Du har ret til at gøre indsigelse mod behandlingen, og har du givet samtykke, kan du når som helst trække det tilbage. Det er nok at svare på denne e-mail.`,

  portability: `{% if asks.access %}DATAPORTABILITET (ARTIKEL 20)

{% endif %}Filen data.json er i et struktureret, almindeligt anvendt og maskinlæsbart format (JSON). I den ligger de oplysninger, som du selv har givet os, og som vi behandler automatisk på grundlag af samtykke eller en kontrakt. Du kan frit give filen videre til andre. Vil du have, at vi sender den direkte til en anden virksomhed, så skriv hvilken; det gør vi, når det er teknisk muligt.`,

  rectification: `BERIGTIGELSE (ARTIKEL 16)

Du har bedt os om at rette oplysninger om dig eller tilføje noget, der mangler. Følgende er rettet: [[skriv, hvilke oplysninger, hvad der stod, hvad der står nu, og datoen]]

Mener du, at noget stadig ikke er rigtigt, kan du bede om, at vi begrænser behandlingen, mens vi undersøger det (artikel 18).`,

  restriction: `BEGRÆNSNING AF BEHANDLING (ARTIKEL 18)

Du har bedt om, at behandlingen begrænses. Følgende er begrænset: [[skriv, hvilke oplysninger eller hvilken behandling, grunden og datoen]]

Så længe det varer, opbevarer vi oplysningerne, men bruger dem ellers kun, hvis du giver samtykke, i forbindelse med retskrav, for at beskytte en anden persons rettigheder eller af hensyn til vigtige samfundsinteresser. Du får besked fra os, inden begrænsningen ophæves.`,

  objection: `RETTEN TIL INDSIGELSE (ARTIKEL 21)

Du har gjort indsigelse mod, at vi behandler oplysninger om dig.

Direkte markedsføring stopper vi altid, når du gør indsigelse, uden at du skal give nogen grund: [[skriv datoen, hvor markedsføringen blev stoppet, eller at vi ikke har rettet markedsføring mod personen]]

Anden behandling: [[skriv, hvilken behandling der er stoppet, og datoen, eller hvilke vægtige legitime grunde der går forud, og hvorfor]]`,

  consent_withdrawal: `TILBAGETRÆKNING AF SAMTYKKE (ARTIKEL 7, STK. 3)

Du har trukket et samtykke tilbage, og det retter vi os efter. Følgende er registreret: [[skriv, hvilket samtykke og datoen]]

Det, der blev gjort, mens samtykket gjaldt, er stadig lovligt. Oplysninger, som vi kun havde på grund af samtykket: [[skriv, hvad der er slettet, og datoen, eller hvilket andet retsgrundlag vi har for at beholde dem]]`,

  erasure: `SLETNING (ARTIKEL 17)

{% if nothingFound %}Du har bedt os om at slette personoplysninger om dig. Vi har søgt i de kilder, der er nævnt i brevet, og fandt ingen oplysninger om dig at slette der. Din henvendelse og det, vi noterer i sagen, beholder vi kun, så længe vi har brug for det for at kunne vise, at du har fået svar.
{%- else %}Du har bedt os om at slette personoplysninger om dig. Følgende er slettet: [[skriv, hvilke oplysninger, i hvilke systemer, og datoen]]

Sikkerhedskopier bliver overskrevet efterhånden. Der er oplysningerne væk senest: [[skriv datoen]]{% endif %}`,

  kept_by_law: `Nogle oplysninger skal vi beholde, fordi loven kræver det (artikel 17, stk. 3, litra b):
{%- for item in texts.legalDuties %}
– {{ item }}
{%- else %}
– [[skriv, hvilken lov der gælder, og hvorfor, eller fjern afsnittet]]
{%- endfor %}

Det gælder kun det, loven omfatter. Følgende er beholdt: [[skriv, hvilke oplysninger og til hvilken dato, eller at intet er beholdt]]`,

  recipients_told: `BESKED TIL MODTAGERE (ARTIKEL 19)

Vi underretter dem, der har fået oplysningerne fra os, om {{ changes }}, medmindre det er umuligt eller uforholdsmæssigt vanskeligt:
{%- for item in texts.recipients %}
– {{ item.name }}
{%- else %}
– [[skriv navnet på hver modtager, der får besked, eller at ingen har fået oplysningerne]]
{%- endfor %}`,

  not_satisfied: `HVIS DU IKKE ER TILFREDS

Skriv gerne til os først{% if controller.contact %} på {{ controller.contact }}{% endif %}, og oplys referencen {{ reference }}. Så ser vi på sagen igen.`,

  controller_complaint: `Du har ret til at klage til os som dataansvarlig. Senest 30 dage efter, at klagen kom, får du bekræftet, at vi har modtaget den (Data Protection Act 2018, section 164A).`,

  complaint: `Du har ret til at klage til tilsynsmyndigheden: {{ authority.name }}{% if authority.address %}, {{ authority.address }}{% endif %}
{{ authority.url }}
{%- for further in furtherAuthorities %}

Du kan også klage dér, hvor du bor: {{ further.name }}{% if further.address %}, {{ further.address }}{% endif %}
{{ further.url }}
{%- endfor %}`,

  judicial_remedy: `Du kan også indbringe sagen for domstolene.`,

  closing: `Venlig hilsen
{{ texts.signature }}

{{ controller.name }}{% if controller.organisationNumber %} (reg.nr. {{ controller.organisationNumber }}){% endif %} er dataansvarlig.{% if controller.postalAddress %} Adresse: {{ controller.postalAddress }}.{% endif %}{% if controller.contact %} E-mail: {{ controller.contact }}{% endif %}`,
}
