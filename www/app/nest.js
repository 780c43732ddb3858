/** Overlapping stretches of text as one tree, so that each can be a real element. */

/**
 * A stretch to be drawn.
 * @typedef {object} Stretch
 * @property {number} start
 * @property {number} end
 * @property {string} id
 * @property {number} rank Of two with the same bounds the lower one is outside.
 */

/**
 * A stretch, or the part of one that fits inside its surroundings.
 * @template {Stretch} S
 * @typedef {object} Piece
 * @property {S} of
 * @property {number} start
 * @property {number} end
 * @property {boolean} first Whether the stretch starts here.
 * @property {boolean} last Whether the stretch ends here.
 * @property {Piece<S>[]} inside
 */

/**
 * Nests stretches within `[from, to)`: a stretch that crosses the end of another is cut there.
 * @template {Stretch} S
 * @param {readonly S[]} stretches in any order; those outside the bounds are left out
 * @param {number} from
 * @param {number} to
 * @returns {Piece<S>[]} in text order
 */
export function nest(stretches, from, to) {
  /** @type {Piece<S>[]} */
  const pieces = [];
  for (const of of stretches) {
    const start = Math.max(of.start, from);
    const end = Math.min(of.end, to);
    if (start < end) pieces.push({ of, start, end, first: start === of.start, last: end === of.end, inside: [] });
  }
  return gather(pieces);
}

/**
 * @template {Stretch} S
 * @param {Piece<S>[]} pieces used up
 * @returns {Piece<S>[]}
 */
function gather(pieces) {
  const queue = pieces.sort(outward);
  /** @type {Piece<S>[]} */
  const tree = [];
  for (let outer = queue.shift(); outer; outer = queue.shift()) {
    /** @type {Piece<S>[]} */
    const inner = [];
    /** @type {Piece<S>[]} */
    const over = [];
    for (let piece = queue[0]; piece && piece.start < outer.end; piece = queue[0]) {
      queue.shift();
      if (piece.end <= outer.end) {
        inner.push(piece);
      } else {
        inner.push({ ...piece, end: outer.end, last: false });
        over.push({ ...piece, start: outer.end, first: false });
      }
    }
    outer.inside = gather(inner);
    tree.push(outer);
    if (over.length > 0) {
      queue.unshift(...over);
      queue.sort(outward);
    }
  }
  return tree;
}

/**
 * @param {Piece<Stretch>} a
 * @param {Piece<Stretch>} b
 */
function outward(a, b) {
  return a.start - b.start || b.end - a.end || a.of.rank - b.of.rank;
}
