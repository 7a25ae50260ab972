import type { SoundName } from '../../contract/values/words.ts';

/** Words for what a picture shows, and what one hears there, with its level. Matched as whole words. */
export const tagSounds: readonly (readonly [words: RegExp, sounds: { readonly [name in SoundName]?: number }])[] = [
  [/\b(beach|sea|seaside|ocean|surf|coast|shore)\b/, { waves: 1 }],
  [/\b(lake|pond|harbou?r|pier|boat)\b/, { lap: 0.8 }],
  [/\b(river|stream|creek|brook|rapids)\b/, { stream: 1 }],
  [/\b(waterfall|cascade|falls)\b/, { waterfall: 1 }],
  [/\b(fountain)\b/, { stream: 0.7 }],
  [/\b(forest|woods?|jungle|garden|park|orchard)\b/, { leaves: 0.7, birds: 0.7 }],
  [/\b(birds?|gulls?|sparrow|pigeons?)\b/, { birds: 0.9 }],
  [/\b(frogs?|toads?|swamp|marsh)\b/, { frogs: 0.8 }],
  [/\b(rain|rainy|umbrella|wet street)\b/, { rain: 1 }],
  [/\b(thunder|lightning|thunderstorm)\b/, { thunder: 1, rain: 0.7 }],
  [/\b(fire|campfire|bonfire|fireplace|flames?|candles?)\b/, { fire: 0.9 }],
  [/\b(city|street|skyline|traffic|cars?|bus|road|skyscrapers?|downtown)\b/, { city: 0.8 }],
  [/\b(crowd|people|market|stadium|audience|festival|restaurant|cafe|café)\b/, { crowd: 0.7 }],
  [/\b(snow|snowy|ski|winter|blizzard)\b/, { snow: 1 }],
  [/\b(wind|windy|dunes?|desert|mountains?|peak)\b/, { wind: 0.7 }],
  [/\b(indoors?|room|studio|office|kitchen|bedroom|museum)\b/, { room: 1 }],
];

export const indoorWords = /\b(indoors?|room|studio|office|kitchen|bedroom|museum)\b/;
export const nightWords = /\b(night|midnight|moonlight|moon|stars)\b/;
export const dawnWords = /\b(dawn|sunrise|morning)\b/;
