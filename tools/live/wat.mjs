// Turn WebAssembly text into a module, on standard output.
//
//     node tools/live/wat.mjs tools/live/matmul.wat > matmul.wasm

import { readFileSync } from "node:fs";
import init from "wabt";

const [file] = process.argv.slice(2);
const features = { simd: true };
const { parseWat } = await init();
const parsed = parseWat(file, readFileSync(file, "utf8"), features);
parsed.validate(features);
process.stdout.write(parsed.toBinary({}).buffer);
