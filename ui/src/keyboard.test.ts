/** Journeys without a mouse. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { open, type Opened } from './test/window';

/** Goes on with the Tab key until something is reached, as somebody must who has no mouse. */
async function reach(user: Opened['user'], wanted: () => HTMLElement): Promise<void> {
  for (let steps = 0; document.activeElement !== wanted(); steps += 1) {
    if (steps > 120) throw new Error(`not reached by Tab: ${wanted().outerHTML}`);
    await user.tab();
  }
}

const chosen = () => within(screen.getByRole('listbox')).getByRole('option', { selected: true });

test('from the matrix to a record’s evidence and back', async () => {
  const { user } = await open('#/inventory');
  await screen.findByRole('grid');
  // One stop for the whole grid.
  expect(document.querySelectorAll('[role=grid] [tabindex="0"]')).toHaveLength(1);
  (document.querySelector('[role=grid] [tabindex="0"]') as HTMLElement).focus();
  await user.keyboard('{ArrowDown}{ArrowRight}');
  expect(document.activeElement).toHaveAttribute('data-at', '2:3');
  await user.keyboard('{Home}');
  expect(document.activeElement).toHaveTextContent('Facebook');
  await user.keyboard('{ArrowUp}{ArrowRight}');
  expect(document.activeElement).toHaveAccessibleName('Show the records: Google, 16,382');
  await user.keyboard('{Control>}{End}{/Control}');
  expect(document.activeElement).toHaveAttribute('data-at', expect.stringMatching(/^9:/));
  expect(screen.getByTestId('cell-details')).toHaveTextContent('All brands');

  screen.getByTestId('cell-google-voice').focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByTestId('total')).toHaveTextContent('47 records'));
  expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();

  screen.getByRole('listbox').focus();
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(chosen()).toHaveAttribute('aria-posinset', '2');
  await screen.findByTestId('original');
  await user.keyboard('{Escape}');
  expect(screen.queryByTestId('evidence')).toBeNull();
  expect(screen.getByRole('listbox')).toHaveFocus();
  await user.keyboard('{End}');
  expect(chosen()).toHaveAttribute('aria-posinset', '47');
});

test('the slash searches, Escape empties the search', async () => {
  const { user } = await open('#/parties');
  const search = await screen.findByRole('searchbox');
  await user.keyboard('/');
  expect(search).toHaveFocus();
  await user.keyboard('acme/');
  expect(search).toHaveValue('acme/');
  await user.keyboard('{Escape}');
  expect(search).toHaveValue('');
});

test('the skip link leads past the navigation', async () => {
  const { user } = await open('#/settings');
  await user.click(screen.getByRole('link', { name: 'Skip to the content' }));
  expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
  expect(location.hash).toBe('#/settings');
});

test('each screen takes the focus to its heading', async () => {
  const { user } = await open('#/settings');
  screen.getByTestId('nav-words').focus();
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Words used here' })).toHaveFocus();
});

test('an archive is imported by Tab and Enter alone', async () => {
  const { user } = await open('#/import', { filled: false });
  await reach(user, () => screen.getByTestId('import-path'));
  await user.keyboard('/tmp/takeout-001.zip{Enter}');
  await screen.findByTestId('candidate');
  await reach(user, () => screen.getByTestId('start-import'));
  await user.keyboard('{Enter}');
  await screen.findByTestId('export-result');
  // What had the focus is gone; one goes on where the result begins.
  expect(screen.getByRole('heading', { name: 'Imported' })).toHaveFocus();
  await user.tab();
  expect(document.activeElement).toHaveTextContent('See what they hold');
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toHaveFocus();
});

test('a record is found, read and left by the keyboard alone', async () => {
  const { user } = await open('#/records');
  await screen.findByRole('listbox');
  await user.keyboard('/');
  await user.keyboard('alexa');
  await waitFor(() => expect(screen.getByTestId('total')).toHaveTextContent('83 records'));
  await reach(user, () => screen.getByRole('listbox'));
  await user.keyboard('{ArrowDown}');
  await screen.findByTestId('original');
  await reach(user, () => screen.getByRole('button', { name: 'Copy' }));
  await user.keyboard('{Enter}');
  expect(await screen.findByText('Copied.')).toBeVisible();
});

test('a letter is chosen and saved by the keyboard alone', async () => {
  const { host, user } = await open('#/letter', { person: true });
  const facebook = await screen.findByRole('link', { name: /^Facebook/ });
  await reach(user, () => facebook);
  await user.keyboard('{Enter}');
  await screen.findByTestId('letter');
  const rights = () => screen.getByRole('radio', { name: /^Deletion/ });
  await reach(user, rights);
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(screen.getByTestId('letter')).not.toHaveTextContent('Request for erasure'));
  await reach(user, () => screen.getByTestId('letter-path'));
  await user.keyboard('/tmp/letter.pdf');
  await reach(user, () => screen.getByTestId('save-letter'));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByTestId('letter-saved')).toHaveTextContent('Saved: /tmp/letter.pdf'));
  expect(host.calls).toContainEqual({ command: 'save_letter', request: expect.objectContaining({ path: '/tmp/letter.pdf' }) });
});
