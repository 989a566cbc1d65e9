// Figure 21.3 for an array of the reader's shape and kind. The measures and sentences
// are those of tools/figures/chapter_21/row.py.

import { box, listenToFields, make, redraw, text } from "./figure-draw.js";

const [ACROSS, LEFT, WIDTH, HEIGHT] = [16, 36, 26.4, 27];
const SIZES = { F64: 8, F32: 4 };

/** A number's bytes, the least significant first. */
function bytesOf(value, kind) {
  const view = new DataView(new ArrayBuffer(SIZES[kind]));
  if (kind === "F64") view.setFloat64(0, value, true);
  else view.setFloat32(0, value, true);
  return [...new Uint8Array(view.buffer)];
}

/** The parts of the file in their order, each [name, bytes, what they say]. */
export function ranges(rows, columns, kind, values) {
  const [count, size] = [rows * columns, SIZES[kind]];
  const end = count * size;
  const texts = [
    ["name", '{"w": {', "The header opens, with the array's name."],
    ["dtype", `"dtype": "${kind}", `, `${kind}: each number takes ${size} bytes.`],
    ["shape", `"shape": [${rows}, ${columns}], `, `${rows} · ${columns} = ${count} numbers.`],
    [
      "data_offsets",
      `"data_offsets": [0, ${end}]`,
      `After the header, they take the places 0 up to ${end}: ${count} · ${size} bytes.`,
    ],
    ["close", "}}", "The header's text ends."],
  ];
  const letters = texts.reduce((sum, [, words]) => sum + words.length, 0);
  const padding = (8 - (letters % 8)) % 8;
  const length = letters + padding;
  let at = 8 + length;
  const all = [
    [
      "length",
      [length, 0, 0, 0, 0, 0, 0, 0],
      `Eight bytes for the length of the header: ${length}, in hexadecimal ` +
        `${length.toString(16)}, the least significant byte first.`,
    ],
    ...texts.map(([name, words, says]) => [
      name,
      [...words].map((letter) => letter.charCodeAt(0)),
      says,
    ]),
  ];
  if (padding)
    all.push([
      "padding",
      Array(padding).fill(32),
      `${padding} ${padding === 1 ? "space" : "spaces"}, so that the numbers begin at a ` +
        `multiple of 8: byte ${at}.`,
    ]);
  for (let i = 0; i < rows; i += 1)
    for (let j = 0; j < columns; j += 1) {
      const name = `w[${i}][${j}]`;
      const says = `${name} = ${values[i][j]} in bytes ${at} to ${at + size - 1}.`;
      all.push([name, bytesOf(values[i][j], kind), says]);
      at += size;
    }
  return all;
}

function shown(name, byte) {
  if (name === "length" || name.startsWith("w["))
    return byte.toString(16).padStart(2, "0");
  return byte === 32 ? "·" : String.fromCharCode(byte);
}

function drawn(parts) {
  const all = [];
  let at = 0;
  for (const [name, content] of parts)
    for (let done = 0; done < content.length; ) {
      const [line, place] = [Math.floor(at / ACROSS), at % ACROSS];
      const run = content.slice(done, done + ACROSS - place);
      const [x, y] = [LEFT + place * WIDTH, 2 + line * HEIGHT];
      const css = name.startsWith("w[") ? "entry weight" : "entry";
      all.push(
        make(
          "g",
          { class: css, "data-name": name },
          box(x + 1, y + 1.5, run.length * WIDTH - 2, HEIGHT - 3),
          ...run.map((byte, k) =>
            text(x + (k + 0.5) * WIDTH, y + HEIGHT / 2, shown(name, byte)),
          ),
        ),
      );
      at += run.length;
      done += run.length;
    }
  for (let line = 0; line * ACROSS < at; line += 1)
    all.push(
      text(LEFT - 8, 2 + (line + 0.5) * HEIGHT, `${line * ACROSS}`, {
        class: "label",
        "text-anchor": "end",
      }),
    );
  return all;
}

export function setUp(player, { values, kinds }, signal) {
  const change = ([rows, columns, kind]) => {
    const parts = ranges(rows, columns, kinds[kind], values);
    const sentences = parts.map(([, , says]) => says);
    redraw(player, drawn(parts), sentences.join(" "));
    player.pause();
    player.load(
      parts.map(([name, , says]) => ({ caption: says, mark: [name], pick: [name] })),
    );
    player.go(player.last);
  };
  listenToFields(player, change, signal);
}
