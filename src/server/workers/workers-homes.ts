import type { Pool } from 'undici';
import { type Homes, homeOf } from './homes';
import { passOn } from './pass-on';
import { passUpgradeOn } from './pass-upgrade-on';
import { type Place, socketOf } from './place';
import { isPassedOn } from './private-socket';

/**
 * The homes as one of several workers sees them.
 * @param pools the ways to all of them, by number
 */
export function homesOfWorkers(place: Place, pools: readonly Pool[]): Homes {
  const isHere = (key: string): boolean => homeOf(key, place.of) === place.number;
  return {
    isHere,
    async passOn(key, request, response, bodyAsItCame) {
      if (isPassedOn(request) || isHere(key)) return 'here';
      try {
        await passOn(pools[homeOf(key, place.of) - 1], request, response, bodyAsItCame);
        return 'answered';
      } catch {
        return 'away';
      }
    },
    passUpgradeOn(key, request, socket, head, whenAway) {
      if (isPassedOn(request) || isHere(key)) return false;
      passUpgradeOn(socketOf(place, homeOf(key, place.of)), request, socket, head, whenAway);
      return true;
    },
  };
}
