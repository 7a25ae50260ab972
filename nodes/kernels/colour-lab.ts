/** sRGB byte to linear light, IEC 61966-2-1. */
const linearOfByte = new Float32Array(256);
for (let i = 0; i < 256; i++) {
  const v = i / 255;
  linearOfByte[i] = v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}

/** The cube-root curve of CIE 1976 with its linear toe, tabulated over [0, 1] with linear interpolation. */
const curveSteps = 4096;
const curve = new Float32Array(curveSteps + 2);
for (let i = 0; i < curve.length; i++) {
  const t = i / curveSteps;
  curve[i] = t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116;
}

function labCurve(t: number): number {
  const at = t <= 0 ? 0 : t >= 1 ? curveSteps : t * curveSteps;
  const i = at | 0;
  return curve[i] + (curve[i + 1] - curve[i]) * (at - i);
}

export interface RgbPlanes {
  /** sRGB-encoded, 0 to 255. */
  readonly r: Float32Array;
  readonly g: Float32Array;
  readonly b: Float32Array;
}

export interface LabPlanes {
  /** 0 to 100. */
  readonly l: Float32Array;
  /** About -100 to 100: green to red. */
  readonly a: Float32Array;
  /** About -100 to 100: blue to yellow. */
  readonly b: Float32Array;
}

/**
 * sRGB to CIE L*a*b* under D65: linear light, XYZ by the sRGB primaries, f(t) = t^(1/3) above (6/29)^3, then
 * L = 116 f(Y) - 16, a = 500 (f(X) - f(Y)), b = 200 (f(Y) - f(Z)). Within 0.3 of the exact value.
 */
export function rgbToLab(rgb: RgbPlanes, out: LabPlanes): void {
  const count = rgb.r.length;
  for (let i = 0; i < count; i++) {
    const r = linearOfByte[(rgb.r[i] + 0.5) | 0];
    const g = linearOfByte[(rgb.g[i] + 0.5) | 0];
    const b = linearOfByte[(rgb.b[i] + 0.5) | 0];
    const fx = labCurve(0.4338953 * r + 0.3762179 * g + 0.1898436 * b);
    const fy = labCurve(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
    const fz = labCurve(0.0177566 * r + 0.1094736 * g + 0.8727698 * b);
    out.l[i] = 116 * fy - 16;
    out.a[i] = 500 * (fx - fy);
    out.b[i] = 200 * (fy - fz);
  }
}
