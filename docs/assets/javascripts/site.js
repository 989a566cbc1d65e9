// The scripts of every page; tools/pack.py makes one file of them.

import "./frame.js";
import "./links-within.js";
import "./comment-later.js";
import "./paper.js";
import "./figure.js";
