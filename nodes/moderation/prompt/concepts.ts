const owner = "(?:her |his |their |the |my |your |every(?:one|body)'?s? |(?:\\w+)'s )?";
const clothes =
  '(?:clothes|clothing|dress(?:es)?|shirts?|t-shirts?|blouse|bra|(?<=(?:her|his|their) )top|skirt|pants|panties|trousers|shorts|jeans|underwear|lingerie|bikini|swimsuit|swimwear|bathing suit|robe|outfit|garments?)';

const people = [
  'wom[ae]n|m[ae]n|lad(?:y|ies)|guys?|persons?|people|couples?|girls?|boys?|child(?:ren)?|kids?|bab(?:y|ies)|teens?|teenagers?',
  'wife|wives|husbands?|girlfriends?|boyfriends?|ex|mothers?|moms?|mums?|fathers?|dads?|parents?|sisters?|brothers?|sons?|daughters?',
  'grandm(?:a|as|other|others)|grandp(?:a|as|arents?)|grandfathers?|grandparents?|aunts?|uncles?|cousins?|niece|nephew|friends?|neighbou?rs?|boss',
  'teachers?|colleagues?|coworkers?|classmates?|actors?|actress(?:es)?|singers?|celebrit(?:y|ies)|models?|presidents?|politicians?|ministers?',
  'bride|groom|family|crowd|soldiers?|nurses?|doctors?|police(?:man|woman)?|strangers?|subjects?|faces?',
].join('|');

const removing =
  '(?:tak(?:e|es|ing)|took|pull(?:s|ing)?|rip(?:s|ping)?|tear(?:s|ing)?|slip(?:s|ping)?|remov(?:e|es|ing)|drop(?:s|ping)?|los(?:e|es|ing)|shed(?:s|ding)?|peel(?:s|ing)?|unbutton(?:s|ing)?|unzip(?:s|ping)?|lift(?:s|ing)?|get(?:s|ting)?)';

const saying = 'say|says|saying|tell|announce|confess|admit|endorse|declare|apologi[sz]e|promise|claim|resign';

/**
 * What prompts talk about, as word lists. A concept is present when one of its patterns matches whole words of the
 * normalised prompt. Alternatives are plain: no nested repetition, so matching is linear.
 */
export const concepts = {
  minor: words(
    'child(?:ren)?|kids?|bab(?:y|ies)|toddlers?|infants?|newborns?|(?:little|young|small) (?:boys?|girls?|one|sister|brother)',
    'boys?|girls?|teens?|teenagers?|teenaged?|preteens?|tweens?|minors?|under ?-?age(?:d)?|school ?-?(?:girls?|boys?)',
    'schoolkids?|lolis?|lolitas?|shotas?|(?:my|his|her|their|our) (?:son|daughter|niece|nephew|grandson|granddaughter)',
    'pupils?|juveniles?|adolescents?|(?:first|second|third|fourth|fifth|sixth|seventh|eighth) graders?',
    '(?:[1-9]|1[0-7])[ -]?(?:years?|yrs?|yo|y o)(?:[ -]?olds?)?|(?:[1-9]|1[0-7])yo',
    '(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)[ -]years?[ -]olds?',
  ),
  person: words(
    'she|her|hers|herself|he|him|his|himself|they|them|their|themselves|me|myself|us|someone|somebody|everyone',
    people,
  ),
  undressing: words(
    'undress(?:es|ed|ing)?|disrob(?:e|es|ed|ing)|unclothe[sd]?|nudif(?:y|ies|ied)|deep ?nudes?|strip ?teas(?:e|es|ing)|stripping|strips? (?:her|him|them|off|down|naked|nude)',
    `strip (?:the|this|that) (?:${people})|(?:takes?|taking) it all off|wardrobe malfunction|wet t-shirt|lower (?:her|his|their) neckline`,
    `${removing} (?:off |down |up |rid of |away )?(?:all )?(?:of )?${owner}${clothes}|${removing} ${owner}${clothes} (?:off|down|up|away)`,
    `without (?:any |her |his |their )?${clothes}|no (?:clothes|clothing|underwear|panties|bra)|(?:under|underneath|beneath|through|x-ray) (?:her|his|their) ${clothes}`,
    `${clothes} (?:off|(?:falls?|falling|slips?|slipping|comes?|coming|drops?|dropping) (?:off|down|away)|dissolves?|dissolving|disappears?|disappearing|vanish(?:es|ing)?|fades? away|melts? away|transparent|invisible|see-through)`,
    `see-? ?through ${clothes}|(?:get|gets|getting) (?:undressed|naked|nude)`,
  ),
  nudity: words(
    'nudes?|nudity|naked|nakedness|topless|bottomless|in the nude|birthday suit|nsfw|genitals?|genitalia|nipples?|bare (?:breasts?|chest|bottom|butt)',
    'breasts|boobs?|boobies|tits|titties|buttocks|crotch|privates|private parts|upskirt|down ?blouse|cameltoe|areolas?',
  ),
  sexualAct: words(
    'sex|sexual|sexually|intercourse|porn(?:o|ographic|ography)?|xxx|hentai|erotic(?:a|ally)?|orgasms?|masturbat(?:e|es|ed|ing|ion)|fellatio',
    'blow ?jobs?|hand ?jobs?|mak(?:e|es|ing) love|have sex|lap ?danc(?:e|es|ing)|horny|moan(?:s|ing)?|hump(?:s|ing)?|grop(?:e|es|ed|ing)|fondl(?:e|es|ed|ing)',
    'fuck(?:s|ed|ing)? (?:her|him|them|me|each other|the)|spread(?:s|ing)? (?:her|his|their) legs|bdsm|bondage|fetish(?:es)?|lewd|obscene|molest(?:s|ed|ing|ation)?|rap(?:e|es|ed|ing)|incest',
    '(?:jiggl|bounc|shak)(?:e|es|ing) (?:her|his|their|those|the) (?:breasts?|boobs?|tits|chest|butt|ass|bottom|booty)|(?:breasts?|boobs?|tits|butt|ass|booty) (?:jiggl|bounc)(?:e|es|ing)',
  ),
  suggestive: words(
    'sexy|sexier|sexiest|seduc(?:e|es|ing|tive|tively)|sensual(?:ly)?|lingerie|twerk(?:s|ing)?|pole ?danc(?:e|es|ing)|provocative(?:ly)?|lustful(?:ly)?|slutty|hot body|thirst trap|kinky|flirt(?:s|ing)? with the camera|lick(?:s|ing)? (?:her|his|their) lips',
    'underwear|panties|thongs?',
  ),
  swimwear: words('bikinis?|swim(?:suit|wear)s?|bathing suits?'),
  intimacy: words(
    'kiss(?:es|ed|ing)?|mak(?:e|ing) out|snog(?:s|ging)?|caress(?:es|ed|ing)?|strok(?:e|es|ing) (?:her|his|their)|in bed together',
  ),
  graphic: words(
    'behead(?:s|ed|ing)?|decapitat(?:e|es|ed|ing|ion)|dismember(?:s|ed|ing|ment)?|disembowel(?:s|led|ling)?|gore|gory|mutilat(?:e|es|ed|ing|ion)',
    'blood (?:everywhere|spurts?|spurting|splatters?|spraying|gush(?:es|ing)|pouring|dripping from)|guts|entrails|(?:heads?|skulls?) (?:explod(?:e|es|ing)|burst(?:s|ing)?|(?:is|are|gets?) (?:cut|chopped|blown) off)',
    'tortur(?:e|es|ed|ing)|lynch(?:es|ed|ing)?|massacre[sd]?|(?:slit|slits|slitting|cut|cuts) (?:(?:her|his|their) )?throats?|flay(?:s|ed|ing)?|skinned alive|burn(?:s|ed|ing)? alive|impal(?:e|es|ed|ing)',
  ),
  violence: words(
    'murder(?:s|ed|ing|er)?|stab(?:s|bed|bing)?|strangl(?:e|es|ed|ing)|chok(?:e|es|ed|ing)|execut(?:e|es|ed|ing|ion)|assault(?:s|ed|ing)?',
    'kill(?:s|ed|ing)?|slaughter(?:s|ed|ing)?|beat(?:s|en|ing)? (?:up|her|him|them)|punch(?:es|ed|ing)? (?:her|him|them|the)|shoot(?:s|ing)? (?:her|him|them|people|someone|everyone|the (?:wom[ae]n|m[ae]n|crowd|people|boy|girl|police(?:man)?))|shot in the head|bleed(?:s|ing)?|covered in blood|blood on',
    'corpses?|drown(?:s|ing)? (?:her|him|them)|set(?:s|ting)? (?:her|him|them) on fire|hang(?:s|ed|ing)? (?:him|her|them) (?:from|by)|point(?:s|ing)? a gun|gun to (?:her|his|their)|run(?:s|ning)? (?:him|her|them) over',
  ),
  fighting: words(
    '(?:slap|punch|hit|kick|fight)(?:s|ed|ing)? (?:her|him|them|me|each other)|(?:make|let|have) them fight',
  ),
  terror: words(
    'isis flag|terror(?:ist)? attacks?|mass shootings?|school shootings?|suicide bomb(?:er|ers|ing)?|ethnic cleansing|genocide|car bombs?|pipe bombs?',
  ),
  selfHarm: words(
    'suicid(?:e|al)|kill(?:s|ing)? (?:myself|himself|herself|themselves|yourself|oneself)|hang(?:s|ing)? (?:myself|himself|herself|themselves)|self-? ?harm(?:s|ing)?',
    'cut(?:s|ting)? (?:my|his|her|their) (?:wrists?|arms?|veins?)|slit(?:s|ting)? (?:my|his|her|their) wrists?|overdos(?:e|es|ing)|jump(?:s|ing)? (?:off|from) (?:the|a) (?:bridge|roof|building|balcony|rooftop)|end(?:s|ing)? (?:my|his|her|their)(?: own)? li(?:fe|ves)|starv(?:e|es|ing) (?:myself|herself|himself)|noose|shoot(?:s|ing)? (?:myself|himself|herself)',
  ),
  hate: words(
    'nazis?|neo-?nazis?|swastikas?|heil hitler|sieg heil|hitler salute|nazi salute|white power|white supremacy|kkk|ku klux(?: klan)?|gas the|subhumans?|untermensch(?:en)?|blackface|race war',
    '(?:all |these |those )?(?:blacks?|jews?|muslims?|gays?|immigrants?|refugees?|asians?|arabs?|gypsies|mexicans|trans people|whites) (?:are|as) (?:animals|vermin|monkeys|apes|rats|parasites|cockroaches|trash|filth|subhuman|inferior)',
    '(?:all |these |those )(?:blacks?|jews?|muslims?|gays?|immigrants?|refugees?|asians?|arabs?|gypsies|mexicans) (?:should|must|deserve to) (?:die|be killed|be gassed|burn|be deported)',
  ),
  speech: words(
    `(?:mak(?:e|es|ing)|let|have|get) (?:her|him|them|me|(?:the|this|my|our|that) (?:\\w+ )?(?:${people})) (?:to )?(?:${saying}|speak|talk)`,
    `(?:she|he|they|${people}) (?:\\w+ )?(?:says|confess(?:es)?|admits?|announces?|endorses?|declares?|claims?|resigns?|apologi[sz]es)|lip-? ?sync(?:s|ed|ing)?|put(?:s|ting)? words in`,
  ),
  namedSpeech: words(`mak(?:e|es|ing) (?!it |this |that |the |a |an |my )(?:\\w+ ){1,2}(?:${saying})`),
  fake: words(
    'deep ?fakes?|fake (?:\\w+ )?(?:statement|speech|confession|announcement|interview|news|video|endorsement|quote|evidence|apology|press conference)s?|impersonat(?:e|es|ing|ion)|false (?:statement|confession)s?|frame (?:him|her|them) for|(?:so|to make) (?:it look|it seem|people think|people believe|everyone thinks?|everyone believes?)|pass(?:es)? (?:it )?off as real|scam|blackmail(?:s|ing)?',
  ),
  publicFigure: words(
    '(?:the |our )?(?:president|prime minister|chancellor|senator|governor|mayor|minister|politicians?|candidates?|king|queen|pope|ceo|celebrit(?:y|ies)|news ?(?:anchor|reader))',
  ),
  deceased: words(
    `(?:dead|deceased|late|departed) (?:\\w+ )?(?:${people}|relatives?|body)`,
    'passed away|who died|has died|funerals?|memorial (?:service|video|photo|portrait|card)s?|in memory of|(?:in|from) (?:the|a|his|her) (?:coffin|casket|grave)|open casket',
    'rest in peace|r\\.?i\\.?p\\.?|in loving memory|obituary|bring(?:s|ing)? (?:her|him|them|my \\w+) back(?: to life| from the dead)?|back from the dead',
  ),
} as const;

export type Concept = keyof typeof concepts;

/** Phrases whose words mean something else on their own; blanked before anything is matched. */
export const harmlessPhrases = words(
  'naked (?:eyes?|branch(?:es)?|trees?|twigs?|rocks?|cliffs?|flames?|bulbs?|mountains?|hills?|light ?bulbs?)|nude (?:beige|lipsticks?|colou?rs?|tones?|palette|shades?)|strip(?:s)? of|stripping paint|film strips?|comic strips?',
  'kill(?:s|ing)? the (?:lights?|noise|sound|music|wind|motion)|killer whales?|shoot(?:s|ing)? (?:stars?|the (?:scene|breeze|rapids|photo|film))|blood (?:moons?|oranges?|red)|bloodshot|dead (?:calm|sea|trees?|wood|leaves|end|slow|straight|still)|deadpan',
  'head(?:s)? of (?:foam|wheat|lettuce)|explo(?:sion|sions|des?|ding) (?:of|with|in) (?:colou?rs?|light|flowers|petals)|sea breasts?|robin redbreasts?|red breasts?|chicken breasts?|chest of drawers|great tits?|blue tits?|coal tits?|long-? ?tailed tits?|tits? (?:bird|birds|on (?:a|the) (?:branch|feeder|twig))|titmouse|titmice|boob(?:y|ies) birds?|blue-? ?footed boob(?:y|ies)',
  'pussy ?-?willows?|pussy ?-?cats?|pussyfoot(?:s|ing)?|cocks? (?:crows?|crowing|of the walk)|weather ?cocks?|(?:a|the) (?:stone |old |dutch |sea )?dykes?(?: by| along| near| of| holds?| road)|chinks? (?:of light|in the)|rape ?-?(?:fields?|seed|flowers?|blossoms?)|fields? of rape|shiitakes?|shih ?tzus?',
  'hang(?:ing)? (?:gliders?|gardens?|lanterns?|baskets?|lamps?)|cliff ?hangers?|choke ?cherr(?:y|ies)|chok(?:ing|e) (?:fog|smoke|dust)|beat(?:s|ing)? (?:of|against|on) |heart ?-?beats?|(?:waves?|wind|rain|sun|sunlight|light|breeze|fog|mist|snow|petals?|sea|water|surf) (?:gently |softly |just )?(?:kiss(?:es|ing)?|caress(?:es|ing)?|strok(?:es|ing)?|lick(?:s|ing)?)|sun-? ?kissed|kissed by the sun',
  "late (?:summer|autumn|afternoon|evening|night|spring|winter|morning|light|sun|snow)|baby (?:blue|steps)|kid(?:ding|s' drawing)|(?:photo|photograph|picture|image|scene|painting|landscape|place|moment|memory|garden|house|colou?rs?)(?: back)? to life|cum laude|horny toads?|dick (?:turpin|van dyke)",
);

function words(...alternatives: readonly string[]): RegExp {
  return new RegExp(`(?<![a-z0-9])(?:${alternatives.join('|')})(?![a-z0-9])`, 'g');
}
