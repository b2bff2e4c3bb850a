import type { Lexicon } from '../engine/concepts.js'

const ARTICLE =
  'article|articles|art|arts|artikel|artikels|artikkel|artikkelen|artikla|artiklan|articolo|artículo|artigo|artykuł|artykule|čl|článku|článek|članka|članku|člankom|άρθρο|αρθρ|άρθρου|ст|статьи|статье|madde|maddesi|grein|cikk|articolul|straipsnis|straipsnio|artiklit|artiklile|pants|panta|§'

/**
 * What reads the same in many languages: article numbers, and for languages without a lexicon of their own the words that show
 * that a person must look (Icelandic, Estonian, Latvian, Lithuanian, Czech, Croatian, Portuguese, Greek, Russian, Ukrainian,
 * Turkish, Hungarian, Romanian).
 */
export const ANY_LANGUAGE: Lexicon = {
  languages: ['und'],
  terms: {
    lawName: `gdpr*, rgpd, dsgvo, rodo, personvern, dataskydd, databeskyttelse, tietosuoja, datenschutz`,
    law: `gdpr*, rgpd, dsgvo, rodo, ccpa, kvkk, avg, personvernforordning*, dataskyddsförordning*, databeskyttelsesforordning*, tietosuoja-asetu*, datenschutz*, dane osobowe, persónuvernd*`,
    accessArticle: `${ARTICLE} ..1 15`,
    rectificationArticle: `${ARTICLE} ..1 16`,
    erasureArticle: `${ARTICLE} ..1 17`,
    restrictionArticle: `${ARTICLE} ..1 18`,
    portabilityArticle: `${ARTICLE} ..1 20`,
    objectionArticle: `${ARTICLE} ..1 21`,
    accessHint: `hvaða upplýsingar ..6 um mig, afrit ..4 upplýsing*|gögn*, přístup ..2 osobním údajům, pristup ..2 osobnim podacima, acesso ..3 dados, πρόσβαση ..4 δεδομέν*, kişisel verilerim*, minu ..3 andmed, mano ..2 duomenys, adataimról`,
    erasureHint: `eyða|eyðið ..4 aðgang*|reikning*|upplýsing*|gögn*, smazat|vymazat|smažte|vymažte ..4 účet|údaje, výmaz, izbri* ..4 račun|podatke|podataka, brisanje ..3 podataka|računa, excluir|apagar|eliminar|exclusão ..4 conta|dados, διαγραφή ..5 δεδομένων|λογαριασμ*, διαγράψτε,
      удалить|удалите|удаление ..4 аккаунт*|данные|данных, видалити|видаліть ..4 акаунт|дані, hesab* ..2 sil*, kişisel ..3 sil*, kustutage ..4 konto|andmed, ištrinti ..4 paskyrą|duomenis, dzēst ..4 kontu|datus, törölj* ..4 fiók*|adat*, șterge* ..4 contul|datele`,
    rectificationHint: `leiðrétt* ..4 upplýsing*|nafn, oprava ..3 údajů, ispravak ..3 podataka, retificação ..4 dados, διόρθωση ..4 δεδομένων, diorthos*`,
    objectionHint: `námitku proti, protivim ..3 obradi, oponho-me, oposição ..4 tratamento, andmæli, mótmæli ..4 vinnslu`,
    privacyHint: `osobních údajů, osobním údajům, osobní údaje, osobnih podataka, osobne podatke, osobnim podacima, ličnih podataka, dados pessoais, προσωπικών δεδομένων, προσωπικά δεδομένα, персональных данных, персональные данные, персональні дані, персональних даних, kişisel veri*, kvkk,
      persónuupplýsing*, persónuvernd*, isikuandme*, asmens duomen*, personas dat*, személyes adat*, date cu caracter personal, datele personale, лични данни, osebnih podatkov, osobných údajov, données personnelles, lgpd`,
  },
}
