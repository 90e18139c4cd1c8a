"""The board in a real browser: what is news appears by itself, leads to its sentence, and everybody can read it."""

import os
import re
import shutil
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fakeredis import FakeRedis, FakeServer
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pydantic import SecretStr

from monitor.models import Article
from monitor.web.application import build_app
from monitor.web.dossier import dossier_page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PAGES = (
    *("/", "/claims/soledar-captured", "/alerts", "/suppressed", "/feeds", "/check"),
    *("/muted", "/login", "/add/claim", "/add/feed"),
)
TOKEN = "a-token-of-more-than-20-characters"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def empty_newsroom(make_newsroom):
    """One in which who has the token may write."""
    return make_newsroom(FakeRedis(server=FakeServer()), token=SecretStr(TOKEN))


def log_in(page: Page) -> None:
    page.goto("/login")
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_label("Your name").fill("Anna")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Log out Anna")).to_be_visible()


@pytest.fixture
def address(empty_newsroom) -> Iterator[str]:
    """The board, served on a free port over a ledger that is still empty."""
    config = uvicorn.Config(build_app(empty_newsroom.board), port=0, log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def page(browser, address) -> Iterator[Page]:
    """A page that reports whatever it wanted to load from elsewhere, or run inline."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    page.on("request", lambda request: None if request.url.startswith(address) else complaints.append(request.url))
    yield page
    context.close()
    assert not complaints


def test_an_alert_arrives_without_a_reload_and_leads_to_its_sentence(page, empty_newsroom):
    """The five articles come in while the board is open; the reader follows one alert to the marked sentence."""
    page.goto("/")
    expect(page.locator("#latest .card")).to_have_count(0)
    expect(page.locator("#signal")).to_have_text("live")
    page.evaluate("window.sameDocument = true")
    empty_newsroom.publish_the_five()
    expect(page.locator("#latest .card")).to_have_count(5, timeout=10_000)
    expect(page.locator("#news")).to_contain_text("Soledar")
    expect(page.locator("#claims .claim-row").first.locator(".state")).not_to_have_text("unconfirmed")
    assert page.evaluate("window.sameDocument")
    sentence = page.locator("#latest .card blockquote a").first
    words = sentence.inner_text().strip("“”\"'")
    sentence.click()
    expect(page.locator("h1 span:target, mark:target")).to_be_attached()
    expect(page.locator("main")).to_contain_text(words[:60])


def test_an_alert_says_itself_once_after_a_lost_connection(page, empty_newsroom):
    """What comes in while the connection is down is not missed: the browser says where it was."""
    page.goto("/")
    expect(page.locator("#signal")).to_have_text("live")
    page.context.set_offline(True)
    empty_newsroom.publish_the_five()
    page.context.set_offline(False)
    expect(page.locator("#latest .card")).to_have_count(5, timeout=15_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("enter", [Page.content, log_in], ids=["reader", "editor"])
def test_axe_finds_nothing(page, empty_newsroom, scheme, enter):
    """Contrast, labels, landmarks, headings: every page, light and dark, with its forms and without."""
    empty_newsroom.publish_the_five()
    enter(page)
    alert = empty_newsroom.board.alerts.page(limit=1).items[0].alert
    page.emulate_media(color_scheme=scheme)
    for path in (*PAGES, f"/alerts/{alert.alert_id}", f"/article?id={alert.article_id}"):
        page.goto(path)
        results = Axe().run(page)
        assert results.violations_count == 0, f"{path} ({scheme}): {results.generate_report()}"


def test_pages_fit_a_phone(page, empty_newsroom):
    """Nothing is wider than the screen but what scrolls by itself."""
    empty_newsroom.publish_the_five()
    log_in(page)
    page.set_viewport_size({"width": 360, "height": 740})
    for path in PAGES:
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, f"{path} is {width} wide"


def test_the_keyboard_reaches_everything(page, empty_newsroom):
    """The first stop skips to the content; a mark of the timeline is reached and followed by the keyboard."""
    empty_newsroom.publish_the_five()
    page.goto("/claims/soledar-captured")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.locator("svg.timeline a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/article\?"))


def test_without_script_every_page_still_works(browser, address, empty_newsroom):
    """Only the live part needs it."""
    empty_newsroom.publish_the_five()
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    expect(page.locator("#latest .card")).to_have_count(5)
    page.goto("/check")
    page.get_by_label("Text, its title").fill("Russian forces have captured Soledar, officials in Kyiv confirmed.")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#seen-title")).to_be_visible()
    context.close()


def test_an_editor_follows_a_claim_from_the_form_to_its_alert(page, empty_newsroom):
    """Log in, add a claim, look back, see an alert arrive on it, take note of it; the wall shows who did."""
    log_in(page)
    page.goto("/")
    page.get_by_role("link", name="Add a claim").click()
    page.get_by_label("Claim, in one sentence").fill("The mill in Arlen has been sold.")
    page.get_by_role("button", name="Follow it").click()
    expect(page.get_by_role("status").filter(has_text="followed from now on")).to_be_visible()
    page.get_by_role("button", name="Look back").click()
    expect(page.locator("main")).to_contain_text("0 of 0 stored articles")

    page.goto("/claims/the-mill-in-arlen-has-been-sold")
    expect(page.locator("#signal")).to_have_text("live")
    text = "The mill in Arlen has been sold, the mayor confirmed on Friday. The buyer was not named."
    empty_newsroom.publish(Article(article_id="https://courier.example/1", outlet="Courier", title="Arlen", text=text))
    expect(page.locator("#findings .finding")).to_have_count(1, timeout=10_000)
    page.goto("/")
    page.get_by_role("button", name="Acknowledge the alert on Arlen").click()
    expect(page.locator(".card .noted")).to_contain_text("acknowledged by Anna")


def test_a_dossier_opens_from_a_file_and_asks_for_nothing(browser, empty_newsroom, tmp_path):
    """Sent to an editor who is offline: the timeline is drawn, nothing is requested, axe finds nothing."""
    empty_newsroom.publish_the_five()
    board = empty_newsroom.board
    file = tmp_path / "dossier.html"
    file.write_text(dossier_page(board, board.claim("soledar-captured")), encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    expect(page.locator("svg.timeline .mark").first).to_be_visible()
    assert page.locator("svg.timeline").bounding_box()["width"] > 300
    expect(page.locator(".finding").first).to_be_visible()
    assert requests == [file.as_uri()]
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    context.close()
