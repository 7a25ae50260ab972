import type {
  CameraMoveName,
  FaceAct,
  LightMood,
  ParticleKind,
  SoundName,
  TimeOfDay,
} from '../../contract/values/words.ts';

/** What a prompt can speak of. `wind` moves vegetation, sky and its own sound. */
export type Thing = 'sky' | 'water' | 'vegetation' | 'camera' | 'wind' | 'everything';

/** Strengths of several things at once. */
type Moods = { readonly [name in Thing]?: number };

/** What one word or phrase means. */
export type Meaning =
  | { readonly kind: 'thing'; readonly thing: Thing; readonly sound?: SoundName }
  /** Motion in general, or the motion of one thing: "drift", "sway". */
  | { readonly kind: 'verb'; readonly of?: Thing; readonly factor?: number }
  | { readonly kind: 'strength'; readonly factor: number }
  /** Bends the strength that follows: "very", "a bit", "too". */
  | { readonly kind: 'degree'; readonly exponent: number }
  | { readonly kind: 'still' }
  | { readonly kind: 'not' }
  | { readonly kind: 'only' }
  | { readonly kind: 'heading'; readonly degrees: number }
  /** Turns the heading that follows round: "from the left". */
  | { readonly kind: 'from' }
  | { readonly kind: 'camera'; readonly move: CameraMoveName; readonly heading?: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'sound' }
  /** A mood or weather: strengths for several things at once. */
  | { readonly kind: 'mood'; readonly factors: Moods }
  /** Something that is heard, whether the picture can show it or not. */
  | { readonly kind: 'heard'; readonly sounds: readonly SoundName[] }
  /** A time of day, as it sounds and as it looks. */
  | { readonly kind: 'time'; readonly time?: TimeOfDay; readonly light?: LightMood }
  /** Something in the air that may be heard too. */
  | {
      readonly kind: 'particles';
      readonly particles: ParticleKind;
      readonly sounds: readonly SoundName[];
      readonly mood?: Moods;
    }
  | { readonly kind: 'face'; readonly act: FaceAct }
  /** Understood, but nothing here can do it yet. */
  | { readonly kind: 'beyond' }
  /**
   * Joins clauses; `shares`: a bare thing on one side may take the predicate of the other; `excepts`: a bare thing behind it
   * does the opposite of everything else.
   */
  | { readonly kind: 'join'; readonly shares: boolean; readonly excepts?: boolean }
  | { readonly kind: 'filler' };

const thing = (name: Thing, sound?: SoundName): Meaning => ({
  kind: 'thing',
  thing: name,
  ...(sound ? { sound } : {}),
});
const verb = (of?: Thing, factor?: number): Meaning => ({
  kind: 'verb',
  ...(of ? { of } : {}),
  ...(factor === undefined ? {} : { factor }),
});
const strength = (factor: number): Meaning => ({ kind: 'strength', factor });
const degree = (exponent: number): Meaning => ({ kind: 'degree', exponent });
const heading = (degrees: number): Meaning => ({ kind: 'heading', degrees });
const camera = (move: CameraMoveName, towards?: number): Meaning => ({
  kind: 'camera',
  move,
  ...(towards === undefined ? {} : { heading: towards }),
});
const mood = (factors: Moods): Meaning => ({ kind: 'mood', factors });
const heard = (...sounds: readonly SoundName[]): Meaning => ({ kind: 'heard', sounds });
const time = (name: TimeOfDay, light?: LightMood): Meaning => ({
  kind: 'time',
  time: name,
  ...(light ? { light } : {}),
});
const light = (name: LightMood): Meaning => ({ kind: 'time', light: name });
const particles = (name: ParticleKind, ...sounds: readonly SoundName[]): Meaning => ({
  kind: 'particles',
  particles: name,
  sounds,
});
const face = (act: FaceAct): Meaning => ({ kind: 'face', act });
const [still, not, only, from, silence, sound, beyond, filler] = (
  ['still', 'not', 'only', 'from', 'silence', 'sound', 'beyond', 'filler'] as const
).map((kind) => ({ kind }) as Meaning) as [Meaning, Meaning, Meaning, Meaning, Meaning, Meaning, Meaning, Meaning];

/** Groups of words with one meaning, separated by `|`; phrases of up to four words. */
const groups: readonly (readonly [words: string, meaning: Meaning])[] = [
  ['sky|skies|star|stars|cloud|clouds|heaven|heavens|horizon|mist|fog|haze', thing('sky')],
  ['water|waters|reflection|reflections|fountain|pool', thing('water')],
  ['sea|ocean|wave|waves|surf|tide|swell|swells|seaside|beach|foam|breakers', thing('water', 'waves')],
  ['river|rivers|stream|streams|creek|brook|rapids', thing('water', 'stream')],
  ['waterfall|waterfalls|cascade|cascades', thing('water', 'waterfall')],
  ['lake|pond|harbour|harbor|ripple|ripples|lagoon|canal|bay', thing('water', 'lap')],
  [
    'leaf|leaves|tree|trees|grass|grasses|plant|plants|flower|flowers|foliage|bush|bushes|vegetation|palm|palms|palm tree|palm trees|branch|branches|reeds|petals|meadow|field|fields|forest|wheat',
    thing('vegetation', 'leaves'),
  ],
  ['wind|winds|breeze|breezes|gust|gusts|air', thing('wind', 'wind')],
  ['camera|shot|view|viewpoint|perspective|frame', thing('camera')],
  [
    'everything|all|all of it|whole photo|whole picture|whole scene|whole thing|everything else|the rest|nature',
    thing('everything'),
  ],
  ['drift|drifts|drifting|float|floats|floating|scud|scudding', verb('sky')],
  ['twinkle|twinkles|twinkling', verb('sky')],
  ['flow|flows|flowing|roll|rolls|rolling|lap|laps|lapping|splash|splashes|splashing|ebb', verb('water')],
  ['ripple gently|shimmer|shimmers|shimmering|sparkle|sparkles|glitter|glisten|glimmer', verb('water', 0.7)],
  ['crash|crashes|crashing|break|breaking|surge|surging|churn|churning', verb('water', 1.5)],
  ['sway|sways|swaying|rustle|rustles|rustling|bend|bends|wave in the wind', verb('vegetation')],
  ['blow|blows|blowing|waft', verb('wind')],
  [
    'move|moves|moving|motion|movement|movements|animate|animates|animated|animation|go|goes|going|pass|passing|travel|travels|run|runs|running',
    verb(),
  ],
  ['race|races|racing|rush|rushes|rushing|rage|raging|whip|whipping', verb(undefined, 1.7)],
  ['creep|creeps|creeping|crawl|crawls|glide|glides|gliding', verb(undefined, 0.6)],
  [
    'gentle|gently|soft|softly|light|lightly|mild|mildly|calm|calmly|quiet|quietly|tender|delicate|delicately|faint|faintly|smooth|smoothly',
    strength(0.6),
  ],
  ['slow|slowly|lazy|lazily|leisurely|slower|less|weak|weakly|small|tiny', strength(0.6)],
  [
    'subtle|subtly|barely noticeable|hardly noticeable|barely visible|slight|slightly|barely|hardly|minimal|minimally|slow motion|slo mo|slowmo',
    strength(0.4),
  ],
  ['normal|normally|natural|naturally|usual|medium|moderate|moderately|realistic|realistically', strength(1)],
  [
    'strong|strongly|fast|faster|quick|quickly|rapid|rapidly|big|large|huge|powerful|powerfully|heavy|heavily|hard|loud|loudly|more|speedy|rough|high|lots of|a lot|a lot of',
    strength(1.6),
  ],
  [
    'wild|wildly|extreme|extremely|violent|violently|furious|furiously|crazy|fierce|fiercely|giant|massive',
    strength(2),
  ],
  ['very|really|super|so|too|quite|much', degree(1.5)],
  ['a bit|a little|a little bit|little|somewhat|rather|kind of', degree(0.6)],
  [
    'still|freeze|freezes|freezing|frozen|stop|stops|stopped|static|motionless|fixed|stand still|stay still|stays still|keep still|hold still|unmoving|locked|steady|tripod|alone|calm down|no motion|no movement|no animation',
    still,
  ],
  ['not|no|never|without|nor|neither|avoid|nothing|do not|does not|remove', not],
  ['only|just|solely|nothing but', only],
  ['left|leftward|leftwards|to the left|westward', heading(180)],
  ['right|rightward|rightwards|to the right|eastward', heading(0)],
  ['up|upward|upwards|rise|rises|rising', heading(90)],
  [
    'down|downward|downwards|towards me|toward me|towards us|toward us|to me|towards the viewer|toward the viewer|towards the camera|toward the camera|closer|ashore|onto the beach|to the shore|falling|falls',
    heading(270),
  ],
  ['away|away from me|into the distance|out to sea|backwards|backward', heading(90)],
  ['from|from the|coming from', from],
  [
    'zoom in|zoom|zooms in|zooming in|zooming|push in|pushes in|pushing in|push|move in|move closer|come closer|camera closer|closer look|go in',
    camera('push-in'),
  ],
  [
    'zoom out|zooms out|zooming out|pull out|pulls out|pulling out|pull back|pulls back|pulling back|dolly out|dolly back|move back|step back|camera back',
    camera('pull-out'),
  ],
  ['dolly|dolly in|dollies in|dolly zoom|fly in|fly through|drone shot|travel in|travelling shot', camera('dolly')],
  ['pan|pans|panning', camera('pan')],
  ['tilt up|tilts up|pan up|crane up', camera('pan', 90)],
  ['tilt down|tilts down|pan down|crane down', camera('pan', 270)],
  ['slide|slides|sliding|truck|tracking shot|camera drift', camera('drift')],
  ['handheld|hand held|shaky|shaky cam|shake|vlog|found footage', camera('handheld')],
  ['orbit|orbits|orbiting|circle|rotate|rotates|spin|parallax|3d|arc', camera('orbit')],
  [
    'silent|silently|silence|mute|muted|no sound|no sounds|no audio|without sound|without audio|no noise|soundless|shh|shhh|hush',
    silence,
  ],
  ['sound|sounds|audio|noise|noises|hear|hearing|ambience|ambient|soundtrack|volume', sound],
  ['rain|rains|raining|rainy|rainfall|drizzle|drizzling|downpour|shower|showers|raindrops', particles('rain', 'rain')],
  ['thunder|thundering|lightning', heard('thunder')],
  [
    'thunderstorm|thunderstorms|thunder storm',
    {
      kind: 'particles',
      particles: 'rain',
      sounds: ['rain', 'thunder'],
      mood: { wind: 1.6, sky: 1.5, water: 1.6 },
    },
  ],
  [
    'blizzard|snowstorm|snow storm',
    { kind: 'particles', particles: 'snow', sounds: ['snow', 'wind'], mood: { wind: 1.8, sky: 1.6 } },
  ],
  ['bird|birds|birdsong|bird song|birdsongs|songbirds|birds singing|singing birds|chirping', heard('birds')],
  ['cricket|crickets|cicada|cicadas|grasshoppers', heard('crickets')],
  ['frog|frogs|toad|toads|croaking', heard('frogs')],
  ['fire|flame|flames|campfire|bonfire|fireplace|crackling|crackling fire', heard('fire')],
  ['traffic|cars|city sounds|city sound|city noise|city noises|busy street', heard('city')],
  ['crowd|crowds|murmur|murmuring|chatter|voices|people talking|crowd murmur', heard('crowd')],
  ['snow|snows|snowing|snowy|snowfall|snowflake|snowflakes|falling snow', particles('snow', 'snow')],
  ['dust|dust motes|dusty|motes|dust particles|floating dust|pollen', particles('dust')],
  ['bokeh|light orbs|glowing orbs|orbs|lights out of focus', particles('bokeh')],
  ['firefly|fireflies|glow worms|glowworms', particles('fireflies')],
  [
    'falling petals|petals falling|petals fall|flower petals|rose petals|cherry blossoms|cherry blossom petals|falling leaves|leaves falling|confetti',
    particles('petals'),
  ],
  ['ember|embers|sparks|glowing embers|flying sparks', particles('embers')],
  ['night|nights|at night|midnight|nighttime|night time|moonlight|moonlit', time('night', 'night')],
  ['evening|evenings', time('night', 'sunset')],
  ['dawn|sunrise|early morning|daybreak|morning', time('dawn', 'golden-hour')],
  ['golden hour|golden light|golden sunlight|warm light', light('golden-hour')],
  ['sunset|sunsets|sundown|setting sun', light('sunset')],
  ['dusk|twilight|blue hour|nightfall', light('blue-hour')],
  ['blink|blinks|blinking', face('blink')],
  ['wink|winks|winking', face('wink')],
  ['smile|smiles|smiling|grin|grins|laugh|laughs|laughing', face('smile')],
  [
    'tilt his head|tilt her head|tilt the head|tilt their head|tilts her head|tilts his head|head tilt|nod|nods|nodding',
    face('tilt'),
  ],
  ['day|daytime|daylight|noon|midday|afternoon', time('day')],
  ['windy', mood({ wind: 1.4 })],
  ['time lapse|timelapse|hyperlapse', mood({ sky: 1.8 })],
  ['breezy', mood({ wind: 0.8 })],
  ['storm|stormy|tempest|hurricane|gale', mood({ wind: 1.8, sky: 1.6, water: 1.7 })],
  ['peaceful|peacefully|serene|relaxing|relaxed|tranquil|soothing|cosy|cozy|meditative', mood({ everything: 0.6 })],
  ['dreamy|dreamlike|magical|ethereal|romantic|nostalgic', mood({ everything: 0.7 })],
  ['dramatic|dramatically|epic|intense|intensely|lively|energetic|vivid|dynamic|exciting', mood({ everything: 1.5 })],
  ['cinematic|cinematically|filmic', mood({ camera: 1 })],
  [
    'smoke|fish|butterfly|butterflies|people|person|man|woman|girl|boy|child|baby|face|eyes|hair|talk|talking|sing|dance|dancing|walk|walking|jump|jumping|fly|flying|cat|dog|horse|animal|animals|car|train|boat|boats|ship|ships|plane|sun|moon|music|song|text|explode|explosion|sparkles|fireworks|rainbow|flag|flags|flag waves|flags wave|flag waving|curtain|curtains',
    beyond,
  ],
  ['and|or|plus|also|then', { kind: 'join', shares: true }],
  ['but|except|except for|apart from|other than', { kind: 'join', shares: false, excepts: true }],
  ['while|whilst|with|as|whereas|however|though|although|leave|leaving|keep|keeping', { kind: 'join', shares: false }],
  [
    'a|an|the|this|that|these|those|my|your|our|their|its|it|i|me|we|us|you|they|of|in|on|at|to|by|for|into|over|through|across|behind|above|below|towards|toward|is|are|be|was|will|would|could|should|can|shall|may|let|lets|make|makes|making|made|do|does|please|want|wants|need|like|have|has|having|get|give|create|turn|photo|photos|picture|image|pic|video|clip|scene|come|comes|coming|alive|bring|life|living|live|there|here|some|any|bit|background|foreground|side|look|looks|looking|feel|feeling|feels|seem|seems|stay|stays|staying|remain|remains|remaining|set|add|adding|effect|effects|style|selfie|portrait|her|his|him|she|he|them|whole|reveal|reveals|painting|statue|noticeable|visible|beautiful|beautifully|nice|nicely|pretty|lovely|cool|great|good|amazing|awesome|perfect|perfectly|blue|now|ok|hi|hello|thanks|thank|way|direction|speed|strength|strong enough|same|other|each|every|both|such|which|who|what|when|where|if|than|hey|again|always|continuously|constantly|loop|looping|seamless|seamlessly|endlessly|forever|magic|mode|dark|bright|golden|grey|gray|white|green|warm|cold|summer|winter|autumn|spring|mountain|mountains|hill|hills|rock|rocks|sand|stone|stones|house|houses|building|buildings|city|street|pier|shore|coast|landscape|around|hold|holds|along|past|slow down|part|parts|top|bottom|come alive|come to life|bring to life|to life|show|see|watch|lot',
    filler,
  ],
];

/** Longest phrase in words: how far a match looks ahead. */
export const longestPhrase = 4;

export const lexicon: ReadonlyMap<string, Meaning> = new Map(
  groups.flatMap(([words, meaning]) => words.split('|').map((word) => [word, meaning] as const)),
);
