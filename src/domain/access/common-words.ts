/**
 * What passwords are made of that everybody tries first: the heads of the published lists of leaked passwords, and what people of our
 * languages put in their place. In small letters, as `foldPassword` leaves them.
 */
export const COMMON_WORDS: readonly string[] = `
password passord passwort losenord adgangskode kodeord contrasena motdepasse haslo salasana wachtwoord parola senha passphrase
qwerty qwertz azerty qwert asdf zxcv yxcv 1q2w3e 1qaz 2wsx 3edc 4rfv q1w2e3 zaq1 xsw2 qazwsx iloveyou ilove loveyou loveme teamo jetaime
welcome velkommen valkommen willkommen bienvenue tervetuloa witamy benvenuto letmein openup opensesame secret hemmelig geheim secreto
admin administrator root superuser user guest gjest test testing temp default changeme change login signin master manager support service office
company firma kunde customer privacy innsyn gdpr zendesk computer internet windows server google facebook linkedin microsoft apple samsung android
dragon monkey monkee tiger lion bear wolf eagle falcon phoenix horse kitten puppy butterfly dolphin panther shark turtle penguin
football fotball fussball soccer baseball basketball hockey handball golf tennis liverpool arsenal chelsea manchester barcelona realmadrid juventus
rosenborg brann valerenga ajax bayern dortmund ferrari porsche mercedes yamaha harley mustang corvette camaro
princess prinsesse prinzessin sunshine solskinn sonnenschein flower blomst summer sommer winter vinter spring autumn herbst hosten host
january february march april june july august september october november december januar februar mars juni juli oktober desember dezember
monday tuesday wednesday thursday friday saturday sunday mandag tirsdag onsdag torsdag fredag lordag sondag
shadow superman batman spiderman starwars pokemon naruto matrix hunter killer ninja warrior wizard hacker ranger rangers trustno trustnoone whatever
michael michelle jennifer jessica ashley daniel andrew joshua matthew anthony robert thomas william charlie jordan hannah nicole amanda samantha
martin andreas kristian christian jonas anders henrik fredrik magnus johan lars erik kari ingrid silje marte emma sofie nora julia anna
chocolate sjokolade cookie banana orange cheese pepper ginger coffee kaffe whiskey summerof family familie friends forever hello hallo goodbye
freedom frihet liberty peace happy lucky angel heaven jesus christ god blessed love kjaerlighet amour amore liebe baby sweet honey lover
oslo bergen trondheim stockholm helsinki copenhagen kobenhavn london paris berlin madrid roma warszawa norway norge sverige danmark finland suomi
deutschland france espana italia polska nederland europe america
correcthorsebatterystaple tobeornottobe passw pwd pass word abc xyz aaa
`
  .trim()
  .split(/\s+/)
