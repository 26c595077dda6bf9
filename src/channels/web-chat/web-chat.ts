import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Content } from '../../content/content';
import { type Asset, assetOf, compressedAsset, loadAssets } from './assets';
import { pageHtml } from './page-html';
import { pageWordsOf } from './page-words';

/** The web chat. The page and script are made for the content of an edition. */
export interface WebChat {
  /** Files of the page, by name. The name contains a hash of the file. */
  readonly files: ReadonlyMap<string, Asset>;
  pageOf(content: Content): Page;
  /** `embed.js`, which puts the chat on a hospital's page. */
  embedScriptOf(content: Content): Asset;
}

/** @param nonce for the Content-Security-Policy: only scripts of this response run @returns the page as HTML */
type Page = (nonce: string, isEmbedded: boolean) => string;

/**
 * Loads the page.
 * @param folder made by the build: `build/web-chat`
 * @param organisation its name and logo are at the head of the page, when they are set
 * @throws Error that says what to do when the build is missing
 */
export function openWebChat(
  folder: string,
  organisation: { readonly name: string | undefined; readonly logoFile: string | undefined },
): WebChat {
  const { names, files, embed } = loadAssets(folder);
  const logo = organisation.logoFile === undefined ? undefined : logoOf(organisation.logoFile);
  return {
    files: logo ? new Map([...files, [logo.name, logo.asset]]) : files,
    pageOf(content) {
      const parts = {
        words: content.webChat,
        scriptWords: pageWordsOf(content),
        names,
        organisation: organisation.name,
        logo: logo && `/web-chat/${logo.name}`,
      };
      return (nonce, isEmbedded) => pageHtml(parts, nonce, isEmbedded);
    },
    embedScriptOf({ webChat: words }) {
      const script = `(()=>{const words=${JSON.stringify(words.embed)},css=${JSON.stringify(embed.css)};${embed.script}})()`;
      return compressedAsset('embed.js', script);
    },
  };
}

function logoOf(file: string): { name: string; asset: Asset } {
  const asset = assetOf(file, readFileSync(file));
  return { name: `logo.${asset.hash}${extname(file).toLowerCase()}`, asset };
}
