import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDisposition, safeFileName } from './file-name.ts';

const jpeg = { type: 'image/jpeg', extension: 'jpg' };

describe('a safe file name', () => {
  it.each([
    ['sea.jpg', 'sea.jpg'],
    ['sea.JPEG', 'sea.jpg'],
    ['sea.html', 'sea.jpg'],
    ['sea.tar.gz', 'sea.tar.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\Users\\me\\sea.jpg', 'sea.jpg'],
    ['.htaccess', ''],
    ['..', ''],
    ['', ''],
    ['a\r\nSet-Cookie: b.jpg', 'aSet-Cookie b.jpg'],
    ['sea\u202egpj.exe', 'seagpj.jpg'],
    ['"><img src=x onerror=alert(1)>', 'img src=x onerror=alert(1).jpg'],
    ['Küste 海.png', 'Küste 海.jpg'],
    [`${'x'.repeat(500)}.png`, `${'x'.repeat(100)}.jpg`],
    ['\ud800', '\ufffd.jpg'],
  ])('of %j is %j', (sent, expected) => {
    expect(safeFileName(sent, jpeg)).toBe(expected);
  });
});

describe('a Content-Disposition', () => {
  it('names the file in ASCII, and in UTF-8 where that is not enough', () => {
    expect(contentDisposition('inline', 'sea.jpg')).toBe('inline; filename="sea.jpg"');
    expect(contentDisposition('attachment', "Küste's (1).jpg")).toBe(
      `attachment; filename="K_ste's (1).jpg"; filename*=UTF-8''K%C3%BCste%27s%20%281%29.jpg`,
    );
  });

  it('is one header with one name whatever was sent, and gives the name back', () => {
    const header = /^attachment; filename="([^"\\%]*)"(?:; filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]+))?$/;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (sent) => {
        const name = safeFileName(sent, jpeg) || 'art.jpg';
        const value = contentDisposition('attachment', name);
        expect(value).toMatch(/^[\x20-\x7e]+$/);
        const [, plain, extended] = header.exec(value) ?? [];
        expect(extended === undefined ? plain : decodeURIComponent(extended)).toBe(name);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\"]/u);
      }),
      { numRuns: 500 },
    );
  });
});
