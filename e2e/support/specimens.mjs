// Files as people have them: a photograph with the place in it, a document.
import { Buffer } from 'node:buffer';

/** One field of a directory of EXIF, little-endian. */
function field(tag, type, count, value) {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(type, 2);
  bytes.writeUInt32LE(count, 4);
  if (type === 3) bytes.writeUInt16LE(value, 8);
  else if (type === 2) bytes.write(value, 8, 'latin1');
  else bytes.writeUInt32LE(value, 8);
  return bytes;
}

function directory(...fields) {
  const count = Buffer.alloc(2);
  count.writeUInt16LE(fields.length);
  return Buffer.concat([count, ...fields, Buffer.alloc(4)]);
}

function degrees(...parts) {
  const bytes = Buffer.alloc(24);
  parts.forEach((part, n) => {
    bytes.writeUInt32LE(part, n * 8);
    bytes.writeUInt32LE(1, n * 8 + 4);
  });
  return bytes;
}

/** What a phone writes into a photograph: held upright, and where it stood. */
function exif() {
  const main = (gps) => directory(field(0x0112, 3, 1, 6), field(0x8825, 4, 1, gps));
  const gps = 8 + main(0).length;
  const place = (rational) => directory(
    field(0x0001, 2, 2, 'N\0'), field(0x0002, 5, 3, rational), field(0x0003, 2, 2, 'E\0'), field(0x0004, 5, 3, rational + 24),
  );
  const rational = gps + place(0).length;
  const tiff = Buffer.concat([
    Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]), main(gps), place(rational), degrees(31, 14, 7), degrees(121, 28, 5),
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A photograph as a phone takes it: lying on its side, turned by what is written into it, with the place. */
export async function photograph(page, width, height, word) {
  const url = await page.evaluate(([w, h, text]) => {
    const canvas = document.createElement('canvas');
    canvas.width = w;
    canvas.height = h;
    const pen = canvas.getContext('2d');
    for (let n = 0; n < 600; n += 1) {
      pen.fillStyle = `hsl(${(n * 47) % 360} 60% ${30 + (n % 50)}%)`;
      pen.fillRect((n * 733) % w, (n * 389) % h, w / 9, h / 9);
    }
    pen.fillStyle = '#000';
    pen.font = `${h / 6}px sans-serif`;
    pen.fillText(text, w / 8, h / 2);
    return canvas.toDataURL('image/jpeg', 0.95);
  }, [width, height, word]);
  const plain = Buffer.from(url.split(',')[1], 'base64');
  return Buffer.concat([plain.subarray(0, 2), exif(), plain.subarray(2)]);
}

/** Width and height of a JPEG, by the head of its frame. */
export function sides(jpeg) {
  for (let at = 2; at < jpeg.length;) {
    const [marker, length] = [jpeg[at + 1], jpeg.readUInt16BE(at + 2)];
    if (marker >= 0xc0 && marker <= 0xc2) return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
    at += 2 + length;
  }
  throw new Error('no frame');
}

/** A document of one page; with `weight` bytes more, as a scanner would give it. */
export function document(weight = 0) {
  const parts = [
    '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>\nendobj\n',
    `4 0 obj\n<< /Length ${weight + 1} >>\nstream\n${'q'.padEnd(weight + 1, ' ')}\nendstream\nendobj\n`,
  ];
  let text = '%PDF-1.4\n';
  const places = parts.map((part) => {
    const at = text.length;
    text += part;
    return at;
  });
  const start = text.length;
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 5\n0000000000 65535 f \n${rows}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
