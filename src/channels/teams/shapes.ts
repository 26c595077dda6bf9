/** A shape on a square from 0 to 1: how far a point is from its edge, less than 0 inside. */
export type Shape = (x: number, y: number) => number;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line with round ends. */
export function line(from: Point, to: Point, width: number): Shape {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return (x, y) => {
    const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
    const nearest = Math.min(1, Math.max(0, along));
    return Math.hypot(x - from.x - dx * nearest, y - from.y - dy * nearest) - width / 2;
  };
}

/** A piece of a circle's line with round ends. @param from @param to degrees, clockwise from the right */
export function arc(centre: Point, radius: number, from: number, to: number, width: number): Shape {
  const at = (degrees: number): Point => {
    const angle = (degrees * Math.PI) / 180;
    return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
  };
  const ends = union(line(at(from), at(from), width), line(at(to), at(to), width));
  return (x, y) => {
    const [dx, dy] = [x - centre.x, y - centre.y];
    const degrees = ((Math.atan2(dy, dx) * 180) / Math.PI - from + 720) % 360;
    return degrees <= to - from ? Math.abs(Math.hypot(dx, dy) - radius) - width / 2 : ends(x, y);
  };
}

/** A rectangle with round corners. */
export function roundedBox(topLeft: Point, bottomRight: Point, radius: number): Shape {
  const [halfWidth, halfHeight] = [(bottomRight.x - topLeft.x) / 2, (bottomRight.y - topLeft.y) / 2];
  return (x, y) => {
    const dx = Math.abs(x - topLeft.x - halfWidth) - halfWidth + radius;
    const dy = Math.abs(y - topLeft.y - halfHeight) - halfHeight + radius;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
  };
}

/** A triangle. @param corners clockwise */
export function triangle(corners: readonly [Point, Point, Point]): Shape {
  const sides = corners.map((from, index) => ({ from, to: corners[(index + 1) % 3] }));
  const edges = sides.map(({ from, to }) => line(from, to, 0));
  return (x, y) => {
    const isInside = sides.every(({ from, to }) => (to.x - from.x) * (y - from.y) >= (to.y - from.y) * (x - from.x));
    const distance = Math.min(...edges.map((edge) => edge(x, y)));
    return isInside ? -distance : distance;
  };
}

export const union =
  (...shapes: readonly Shape[]): Shape =>
  (x, y) =>
    Math.min(...shapes.map((shape) => shape(x, y)));

/** The line around a shape, half of it on either side of the edge. */
export const outline =
  (shape: Shape, width: number): Shape =>
  (x, y) =>
    Math.abs(shape(x, y)) - width / 2;
