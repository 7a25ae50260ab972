/** Who made the clip, as its provenance says. The version is the one of the package. */
export const generator = { name: 'Vivarium', version: '0.1.0' } as const;

/**
 * How a clip came to be, in IPTC's words: computed by an algorithm that was not trained on samples. The photo that the
 * algorithm started from is stated beside it, as an ingredient. See docs/decisions/2026-11-20-digital-source-type.md.
 */
export const algorithmicMedia = 'http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia';
