import { expect, type Locator, type Page } from '@playwright/test';

/** The chat as a person sees it. */
export class ChatPage {
  readonly page: Page;
  readonly answer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.answer = page.getByRole('article', { name: 'Answer' }).last();
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await expect(this.field).toBeVisible();
  }

  get field(): Locator {
    return this.page.getByLabel('Message', { exact: true });
  }

  async send(text: string): Promise<void> {
    await this.field.fill(text);
    await this.page.getByRole('button', { name: 'Send' }).click();
  }

  /** How the answer is doing, as the line under it says. */
  async expectView(view: string): Promise<void> {
    await expect(this.answer.locator('[data-view]')).toHaveAttribute('data-view', view, { timeout: 60_000 });
  }

  /** Waits until so many words of the answer are on the page, and answers what is there. */
  async shown(words: number): Promise<string> {
    await expect
      .poll(async () => (await this.text()).split(/\s+/).length, { timeout: 60_000 })
      .toBeGreaterThan(words);
    return this.text();
  }

  /** What the answer shows, without its line of state. */
  async text(): Promise<string> {
    const parts = this.answer.locator(':scope > .answer-text');
    return (await parts.allInnerTexts()).join('\n');
  }

  /** The answer as it was written, by way of its copy button. */
  async copied(): Promise<string> {
    await this.answer.getByRole('button', { name: 'Copy answer' }).click();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** The conversation's id, from the address. */
  async conversationId(): Promise<string> {
    await this.page.waitForURL(/\/c\/[\w-]+$/);
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }
}
