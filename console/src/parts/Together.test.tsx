// SPDX-License-Identifier: Apache-2.0
import { notifyManager, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { LoadedPart } from './LoadedPart';
import { Together } from './Together';

// What the cache has to tell those who look at it, told when the test says so.
let untold: (() => void)[] = [];
notifyManager.setScheduler((tell) => untold.push(tell));
const tell = () => {
  const now = untold;
  untold = [];
  now.forEach((one) => one());
};
afterEach(() => (untold = []));

const answers: Record<string, (text: string) => void> = {};

function Part({ name, inside }: { name: string; inside?: string }) {
  const query = useQuery({
    queryKey: [name],
    queryFn: () => new Promise<string>((done) => (answers[name] = done)),
  });
  return (
    <LoadedPart query={query}>
      {(text) => (
        <>
          <p>{text}</p>
          {inside && <Part name={inside} />}
        </>
      )}
    </LoadedPart>
  );
}

function show(parts: ReactNode) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Together>{parts}</Together>
    </QueryClientProvider>,
  );
}

// The answer is in the cache; nobody has heard of it yet.
const arrives = (name: string) =>
  act(async () => {
    answers[name]!(`${name} is here`);
    await Promise.resolve();
  });
const told = (what: () => void) =>
  act(() => {
    what();
    return Promise.resolve();
  });
const isSaid = () => told(tell);
const seen = (text: string) => screen.getByText(text).closest('[hidden]') === null;

describe('Together', () => {
  it('shows parts at once that wait for nothing', () => {
    show(<p>at once</p>);
    expect(seen('at once')).toBe(true);
  });

  it('waits for the part whose answer has come and is not drawn yet', async () => {
    show(
      <>
        <Part name="one" />
        <Part name="two" />
      </>,
    );
    await arrives('one');
    const first = untold;
    untold = [];
    await arrives('two');
    await told(() => first.forEach((one) => one()));
    expect(seen('one is here')).toBe(false);
    await isSaid();
    expect(seen('one is here')).toBe(true);
    expect(seen('two is here')).toBe(true);
  });

  it('waits for what a part asks for once it has its own answer', async () => {
    show(<Part name="outer" inside="inner" />);
    await arrives('outer');
    await isSaid();
    expect(seen('outer is here')).toBe(false);
    await arrives('inner');
    await isSaid();
    expect(seen('inner is here')).toBe(true);
  });
});
