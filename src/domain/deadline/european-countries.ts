/**
 * Where Regulation 1182/71 finds public holidays (Art. 2(1): of the Member State in which action is to be taken): the European Economic
 * Area (for Norway forskrift 4.12.1992 nr. 910), and the United Kingdom, a Member State until 2020 whose own law rolls alike.
 * For a controller elsewhere only the weekend moves the last day: rolling too little is always lawful.
 */
export const EUROPEAN_COUNTRIES: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
)
