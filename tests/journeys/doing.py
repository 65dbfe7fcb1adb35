"""What people do on pages, said once: give a signal, carry out an action, fill in a form."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

NUMBER = re.compile(r"K-\d+")


def give_signal(page: Page, child: str, group: str, seen: str, *items: str) -> None:
    """Pass a signal on, as a teacher does."""
    page.goto("/signaal")
    page.get_by_label("Om welk kind gaat het?").fill(child)
    page.get_by_label("Groep", exact=False).first.fill(group)
    page.get_by_label("Wat heb je gezien?").fill(seen)
    page.get_by_label("Wanneer zag je dit voor het laatst?").fill("vandaag")
    for item in items:
        tick(page, item)
    page.get_by_role("radio", name="Nee", exact=True).check()
    page.get_by_role("button", name="Signaal versturen").click()
    expect(page).to_have_url(re.compile("/signaal/mijn$"))


def come(page: Page, child: str) -> None:
    """Let parents come with a question of their own; the page afterwards is the trajectory."""
    page.goto("/aanmelding")
    answers = {"child_name": child, "group": "5a", "question": "Hulp met brieven", "language": "nl"}
    fill(page, **answers, interpreter="nee", given_by="moeder")
    expect(page).to_have_url(re.compile(r"/trajecten/K-\d+$"))


def tick(page: Page, label: str) -> None:
    """Tick a checkbox by its label, opening the group it is in."""
    box = page.get_by_role("checkbox", name=label, exact=True)
    if not box.is_visible():
        for group in page.locator("details:not([open]) > summary").all():
            group.click()
    box.check()


def act(page: Page, number: str, slug: str, **answers: str) -> None:
    """Carry out an action of a trajectory; the page afterwards is the trajectory again."""
    page.goto(f"/trajecten/{number}/doen/{slug}")
    fill(page, **answers)
    expect(page).to_have_url(re.compile(f"/trajecten/{number}$"))


def fill(page: Page, **answers: str) -> None:
    """Answer the form on the page by field name and send it."""
    for name, answer in answers.items():
        answer_one(page, name, answer)
    page.locator("main form[method=post] button:not([formnovalidate])").last.click()


def answer_one(page: Page, name: str, answer: str) -> None:
    """Answer one field, whatever kind it is."""
    field = page.locator(f"[name={name}]")
    kind = field.first.get_attribute("type") or ""
    if kind in {"radio", "checkbox"}:
        for value in answer.split("+"):
            page.locator(f"[name={name}][value='{value}']").check()
    elif field.first.evaluate("one => one.tagName") == "SELECT":
        field.first.select_option(answer)
    else:
        field.first.fill(answer)


def number_of(page: Page, child: str) -> str:
    """Return the number of the trajectory whose row on this page names `child`."""
    row = page.locator("tr, li", has_text=child).first
    found = NUMBER.search(row.inner_text() + (row.locator("a").first.get_attribute("href") or ""))
    assert found is not None
    return found.group()
