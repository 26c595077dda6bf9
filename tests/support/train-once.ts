import { buildApp } from './guide';

/** Trains before the first test, so that no test file has to: each loads the model that is kept here. */
export default async function trainOnce(): Promise<void> {
  await buildApp();
}
