import { PNG } from 'pngjs';
import { arc, line, outline, type Point, roundedBox, type Shape, triangle, union } from './shapes';

/** Blue as the NHS uses it; its logo and the red cross are protected, so the icons show neither. */
export const accentColour = '#005eb8';
/** Sides in pixels, as Teams asks. */
export const iconSizes = { color: 192, outline: 32 };

type Colour = readonly [red: number, green: number, blue: number];
const white: Colour = [255, 255, 255];
const blue: Colour = [0x00, 0x5e, 0xb8];
const everywhere: Shape = () => -1;

/** Teams cuts off the corners: what matters stays within the inner 120 pixels. */
export function colorIcon(): Buffer {
  const px = 1 / iconSizes.color;
  const bubble = union(
    roundedBox({ x: 36 * px, y: 38 * px }, { x: 156 * px, y: 134 * px }, 20 * px),
    triangle([
      { x: 58 * px, y: 126 * px },
      { x: 98 * px, y: 126 * px },
      { x: 58 * px, y: 156 * px },
    ]),
  );
  return draw(iconSizes.color, [
    { shape: everywhere, colour: blue },
    { shape: bubble, colour: white },
    { shape: questionMark({ x: 96 * px, y: 70 * px }, 18 * px, 11 * px), colour: blue },
  ]);
}

/** White on nothing, and up to the rim: Teams puts its own colours behind it. Lines lie on whole pixels, to be sharp. */
export function outlineIcon(): Buffer {
  const px = 1 / iconSizes.outline;
  const bubble = union(
    roundedBox({ x: 2 * px, y: 2 * px }, { x: 30 * px, y: 24 * px }, 5 * px),
    triangle([
      { x: 8 * px, y: 22 * px },
      { x: 16 * px, y: 22 * px },
      { x: 8 * px, y: 30 * px },
    ]),
  );
  const mark = questionMark({ x: 16 * px, y: 10 * px }, 3 * px, 2 * px);
  return draw(iconSizes.outline, [{ shape: union(outline(bubble, 2 * px), mark), colour: white }]);
}

/** @param centre of its bow */
function questionMark(centre: Point, radius: number, width: number): Shape {
  const bowEnd = { x: centre.x, y: centre.y + radius };
  const dot = { x: centre.x, y: bowEnd.y + radius * 1.7 };
  return union(
    arc(centre, radius, 180, 450, width),
    line(bowEnd, { x: bowEnd.x, y: bowEnd.y + radius * 0.35 }, width),
    line(dot, dot, width * 1.3),
  );
}

/** Paints shapes one over the other: a pixel that an edge runs through takes the share that is covered. */
function draw(size: number, layers: readonly { readonly shape: Shape; readonly colour: Colour }[]): Buffer {
  const png = new PNG({ width: size, height: size });
  for (let pixel = 0; pixel < size * size; pixel++) {
    const [x, y] = [((pixel % size) + 0.5) / size, (Math.floor(pixel / size) + 0.5) / size];
    let [painted, below]: [Colour, number] = [white, 0];
    for (const { shape, colour } of layers) {
      const covered = Math.min(1, Math.max(0, 0.5 - shape(x, y) * size));
      const opacity = covered + below * (1 - covered);
      const share = opacity && covered / opacity;
      painted = mix(colour, painted, share);
      below = opacity;
    }
    png.data.set([...painted.map(Math.round), Math.round(below * 255)], pixel * 4);
  }
  return PNG.sync.write(png);
}

function mix(over: Colour, under: Colour, share: number): Colour {
  const band = (index: 0 | 1 | 2): number => over[index] * share + under[index] * (1 - share);
  return [band(0), band(1), band(2)];
}
