import { html } from '../../html';

/** Light and dark colours. The shades of the matrix keep enough contrast with the ink: report-colours.test.ts. */
export const style = html`<style>
:root { color-scheme: light dark; --ink: #212b32; --quiet: #4c6272; --paper: #fff; --line: #d8dde0; --bar: #005eb8;
  --track: #e8edee; --good: #00693a; --bad: #b3161b; --right: 118 178 232; --wrong: 246 166 140; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f4f5; --quiet: #aeb7bd; --paper: #16191c; --line: #3d4a54;
  --bar: #6bb2ff; --track: #2a3238; --good: #7ddba3; --bad: #ff9a90; --right: 24 84 140; --wrong: 140 52 36; } }
* { box-sizing: border-box; }
body { font: 1rem/1.5 Arial, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto; padding: 1rem;
  max-width: 72rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
p, ul { max-width: 48rem; }
.quiet { color: var(--quiet); } .better { color: var(--good); } .worse { color: var(--bad); }
.note { border-left: .25rem solid var(--bad); padding-left: .75rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 12rem), 1fr)); gap: .75rem; padding: 0;
  max-width: none; list-style: none; }
.tiles li { border: 1px solid var(--line); padding: .5rem 1rem; } .tiles strong { display: block; font-size: 1.6rem; }
.scroll { overflow-x: auto; margin: 1rem 0; } .scroll:focus-visible { outline: 3px solid var(--bar); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); column-gap: 2rem; align-items: start; }
.pair > * { min-width: 0; }
table { border-collapse: collapse; min-width: min(100%, 40rem); }
caption { text-align: left; font-weight: bold; padding-bottom: .3rem; }
caption span { display: block; position: sticky; left: 0; width: fit-content; max-width: calc(100vw - 2rem); }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
tbody th { font-weight: normal; } .phrase { min-width: 14rem; overflow-wrap: anywhere; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.track { display: inline-block; width: clamp(4rem, 14vw, 9rem); height: .8rem; margin-right: .3rem; background: var(--track); text-align: left; }
.track + span { display: inline-block; min-width: 3.6rem; }
.bar { display: block; height: 100%; background: var(--bar); }
.matrix { font-size: .85rem; min-width: 0; } .matrix th, .matrix td { padding: .15rem .3rem; }
.matrix td { min-width: 1.9rem; text-align: center; vertical-align: middle; border: 1px solid var(--line); }
.matrix thead th { vertical-align: bottom; font-weight: normal; }
.matrix thead span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; }
.matrix tr > :first-child { position: sticky; left: 0; background: var(--paper); border-right: 1px solid var(--line); }
.matrix .shaded { background: rgb(var(--shade) / calc(.15 + .85 * var(--share))); }
.matrix .wrong { --shade: var(--wrong); font-weight: bold; }
.matrix .right { --shade: var(--right); outline: 2px solid var(--bar); outline-offset: -2px; }
svg { display: block; width: 100%; max-width: 28rem; height: auto; } svg text { fill: var(--ink); font: 13px Arial, sans-serif; }
.grid { stroke: var(--line); } .axis { stroke: var(--ink); fill: none; } .line { stroke: var(--bar); stroke-width: 2; fill: none; }
.diagonal { stroke: var(--quiet); stroke-dasharray: 5; } .dot { fill: var(--bar); }
.mark { fill: var(--paper); stroke: var(--bad); stroke-width: 3; } svg .marked { font-weight: bold; }
@media (max-width: 30rem) { th, td { padding: .3rem; } }
details { margin: .4rem 0; } summary { cursor: pointer; padding: .2rem 0; } li { margin: .2rem 0; }
.near { font-size: .9rem; } .near ul { margin: 0 0 .5rem; }
</style>`;
